#!/usr/bin/env bash
# Promotes what runs in one environment to the next, in Kustomize overlays: image tags and digests, nothing else.
#
# It edits only the image's own lines, so comments and order stay (kustomize edit set image drops comments, and newName
# when it is not repeated). All work happens in a temporary Git worktree: your checkout is never switched or changed.

if [ -z "${BASH_VERSION:-}" ]; then
  echo "error: this script needs bash 4.4 or newer, not sh" >&2
  exit 69
fi
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  echo "error: this script needs bash 4.4 or newer; this is bash $BASH_VERSION (macOS: brew install bash)" >&2
  exit 69
fi
set -o errexit -o nounset -o pipefail
shopt -s inherit_errexit

readonly NAME=promote-env.sh
readonly MADE_FOR='git 2.25 or newer, kustomize 4.5 or newer (or kubectl 1.27 or newer), gh 2, glab 1.36 or newer'
readonly SCRIPT_VERSION=1.0.0

# --- shared by the four scripts: begin
readonly EXIT_USAGE=64 EXIT_TOOL=69

# Everything for people goes to stderr; stdout holds results and, with --dry-run, commands.
exec 3>&1 4>&2 # both as they were, for when a signal comes while they point elsewhere
VERBOSE='' DRY_RUN='' TMP='' CHILDREN=()
BOLD='' RED='' YELLOW='' GREEN='' RESET=''
if [[ -t 2 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  BOLD=$'\e[1m' RED=$'\e[31m' YELLOW=$'\e[33m' GREEN=$'\e[32m' RESET=$'\e[0m'
fi

in_ci() { [[ -n ${CI:-} && ${CI:-} != false ]]; }
say() { if [[ -n $VERBOSE ]] || ! in_ci; then printf '%s\n' "$*" >&2; fi; }
done_well() { say "${GREEN}$*${RESET}"; }
warn() { printf '%s\n' "${YELLOW}warning:${RESET} $*" >&2; }
die() { # die CODE MESSAGE...: one line of what is wrong, then what to do about it
  local code=$1 line
  shift
  printf '%s\n' "${RED}error:${RESET} ${BOLD}$1${RESET}" >&2
  shift
  for line in "$@"; do printf '       %s\n' "${line//$'\n'/$'\n'       }" >&2; done
  exit "$code"
}
usage_error() { die "$EXIT_USAGE" "$1" "See: $NAME --help"; }

quote() { # the words as one line that a shell reads back unchanged
  local LC_ALL=C word line='' apostrophe="'" escaped="'\\''"
  for word in "$@"; do
    if [[ -z $word || $word == *[!A-Za-z0-9_@%+=:,./-]* ]]; then
      word="'${word//"$apostrophe"/"$escaped"}'"
    fi
    line+=" $word"
  done
  printf '%s' "${line# }"
}

run() { # a command that changes something: printed, not run, with --dry-run
  if [[ -n $DRY_RUN ]]; then
    printf '+ %s\n' "$(quote "$@")" >&3
    return 0
  fi
  if [[ -n $VERBOSE ]]; then printf '+ %s\n' "$(quote "$@")" >&4; fi
  attend "$@"
}

attend() { # runs a command so that a signal to this script ends it too
  local child status=0
  "$@" <&0 3>&- 4>&- &
  child=$!
  CHILDREN=("$child")
  wait "$child" || status=$?
  CHILDREN=()
  return "$status"
}

need() { # need TOOL HOW-TO-GET-IT
  command -v "$1" >/dev/null 2>&1 || die "$EXIT_TOOL" "$1 is not on the PATH." "$2"
}

need_value() { [[ $# -ge 2 && -n $2 ]] || usage_error "$1 needs a value."; }

seconds() { # seconds OPTION DURATION: 90, 90s, 10m, 1h
  local number=${2%[smh]} unit=1
  [[ $number =~ ^[1-9][0-9]{0,5}$ ]] || usage_error "$1 takes a duration such as 90s, 10m or 1h, not '$2'."
  case $2 in *m) unit=60 ;; *h) unit=3600 ;; esac
  printf '%s' "$((number * unit))"
}

make_tmp() { TMP=$(mktemp -d "${TMPDIR:-/tmp}/${NAME%.sh}.XXXXXXXX"); }

stop_children() {
  local child waited=0
  for child in "${CHILDREN[@]}"; do
    if [[ -n $child ]]; then kill -TERM "$child" 2>/dev/null || true; fi
  done
  for child in "${CHILDREN[@]}"; do
    while [[ -n $child ]] && ((waited < 100)) && kill -0 "$child" 2>/dev/null; do
      if ((++waited > 50)); then kill -KILL "$child" 2>/dev/null || true; fi
      sleep 0.1
    done
  done
  CHILDREN=()
}

on_exit() { # a script that has more to undo defines before_exit
  trap '' INT TERM HUP
  set +o errexit
  exec 1>&3 2>&4
  stop_children
  if declare -F before_exit >/dev/null; then before_exit; fi
  if [[ -n $TMP ]]; then rm -rf -- "$TMP"; fi
}
on_signal() {
  trap '' INT TERM HUP
  printf '%s\n' "${RED}interrupted${RESET} by SIG$1" >&4
  exit "$2"
}
trap on_exit EXIT
trap 'on_signal HUP 129' HUP
trap 'on_signal INT 130' INT
trap 'on_signal TERM 143' TERM
# --- shared by the four scripts: end

usage() {
  cat <<EOF
promote-env.sh: promote image tags or digests from one environment to the next, in Kustomize overlays

Usage:
  promote-env.sh --from ENVIRONMENT [--to ENVIRONMENT] [--path PATTERN] [options]

Options:
  --from ENVIRONMENT     Environment whose images are promoted
  --to ENVIRONMENT       Environment that gets them: the next one, which is the default
  --environments LIST    All environments in order (default: dev,staging,prod)
  --path PATTERN         Overlay directory in the repository, {env} stands for the environment (default: overlays/{env})
  --image NAME           Promote only this image, a name of the images: list; repeatable (default: all of the list)
  --repo DIR             Clone of the repository (default: the current directory)
  --health-cmd FILE      Program that exits with 0 when the source environment is healthy. It is run as
                         FILE [--health-arg...] ENVIRONMENT, never through a shell
  --health-arg ARGUMENT  Argument of the health program, before the environment; repeatable
  --health-timeout DURATION
                         Limit of the health program: 90s, 10m, 1h (default: 5m)
  --no-build             Do not prove with kustomize build that the overlay still builds and does change
  --branch NAME          Branch to create (default: promote/FROM-to-TO-CHECKSUM)
  --base BRANCH          Branch of the pull request's target (default: the branch that is checked out)
  --message TEXT         Subject of the commit and title of the pull request
  --push                 Push the branch
  --pr gh|glab           Push the branch and open a pull request with gh, or a merge request with glab
  --remote NAME          Remote to push to (default: origin)
  --dry-run              Show the change and print the commands that would follow; nothing is changed
  --verbose              Say what is being done, also in CI
  --version              Print the version of this script and of the tools it is made for
  --help                 Print this text

Environment:
  PROMOTE_ENVIRONMENTS   As --environments
  PROMOTE_HEALTH_CMD     As --health-cmd
  GH_TOKEN, GITLAB_TOKEN Read by gh and glab themselves
  TMPDIR                 Where the temporary worktree is made (default: /tmp)
  CI                     When set, only warnings, errors and results are printed
  NO_COLOR               When set, no colour
  The health program also gets PROMOTE_FROM, PROMOTE_TO and PROMOTE_OVERLAY (the overlay directory of FROM).

Exit codes:
  0    Promoted, or there is nothing to promote
  1    It failed; the repository is as it was
  2    Refused: skips an environment, the source is not healthy, uncommitted changes, an unclear images: list,
       or a change that the overlay would not use
  64   The command line is wrong
  69   A tool is missing or too old (bash 4.4, git, kustomize or kubectl, gh or glab, timeout)
  129, 130, 143  Interrupted (HUP, INT, TERM); the repository is as it was

Examples:
  # Show what a promotion to staging would change
  promote-env.sh --from dev --path 'apps/web/overlays/{env}' --dry-run

  # One image to production, if the health check passes, as a pull request
  promote-env.sh --from staging --to prod --image ghcr.io/acme/web --health-cmd ./ci/is-healthy --pr gh

  # Four environments, and Argo CD as the judge of health
  promote-env.sh --environments dev,test,staging,prod --from test \\
    --health-cmd argocd --health-arg app --health-arg wait --health-arg --health --push
EOF
}

FROM='' TO='' ENVIRONMENTS=${PROMOTE_ENVIRONMENTS:-dev,staging,prod} PATTERN='overlays/{env}' IMAGES=() REPO=. HEALTH=${PROMOTE_HEALTH_CMD:-}
HEALTH_ARGS=() HEALTH_TIMEOUT=300 BUILD=yes BRANCH='' BASE='' MESSAGE='' PUSH='' PR='' REMOTE=origin
TREE='' HEAD='' MADE_BRANCH='' PUSHED='' KEEP='' KUSTOMIZE=()

refuse() { die 2 "$@"; }

parse_options() {
  while (($#)); do
    case $1 in
      --*=*)
        set -- "${1%%=*}" "${1#*=}" "${@:2}"
        continue
        ;;
      --from | --to | --environments | --path | --image | --repo | --health-cmd | --health-arg | --health-timeout | --branch | --base | \
        --message | --pr | --remote)
        need_value "$@"
        case $1 in
          --from) FROM=$2 ;;
          --to) TO=$2 ;;
          --environments) ENVIRONMENTS=$2 ;;
          --path) PATTERN=${2%/} ;;
          --image) IMAGES+=("$2") ;;
          --repo) REPO=$2 ;;
          --health-cmd) HEALTH=$2 ;;
          --health-arg) HEALTH_ARGS+=("$2") ;;
          --health-timeout) HEALTH_TIMEOUT=$(seconds "$1" "$2") ;;
          --branch) BRANCH=$2 ;;
          --base) BASE=$2 ;;
          --message) MESSAGE=$2 ;;
          --pr) PR=$2 PUSH=yes ;;
          --remote) REMOTE=$2 ;;
        esac
        shift
        ;;
      --no-build) BUILD='' ;;
      --push) PUSH=yes ;;
      --dry-run) DRY_RUN=yes ;;
      --verbose) VERBOSE=yes ;;
      --version)
        printf '%s\n' "$NAME $SCRIPT_VERSION (for $MADE_FOR)"
        exit 0
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      *) usage_error "Unknown argument '$1'." ;;
    esac
    shift
  done
  check_options
}

check_options() {
  local names=() i next='' from_at='' to_at=''
  [[ -n $FROM ]] || usage_error "--from is needed."
  IFS=, read -r -a names <<<"$ENVIRONMENTS"
  for i in "${!names[@]}"; do
    case ${names[i]} in
      '' | -* | .* | */* | *[[:cntrl:]]*) usage_error "'${names[i]}' is not the name of an environment." ;;
      "$FROM") from_at=$i ;;
    esac
    if [[ ${names[i]} == "$TO" ]]; then to_at=$i; fi
  done
  [[ -n $from_at ]] || usage_error "There is no environment '$FROM'; they are: $ENVIRONMENTS."
  next=${names[from_at + 1]:-}
  [[ -n $next ]] || refuse "'$FROM' is the last environment; there is nothing to promote it to."
  TO=${TO:-$next}
  if [[ $TO != "$next" ]]; then
    [[ -n $to_at ]] || usage_error "There is no environment '$TO'; they are: $ENVIRONMENTS."
    if ((to_at <= from_at)); then refuse "'$TO' does not come after '$FROM'." "The order is: $ENVIRONMENTS"; fi
    refuse "From '$FROM' to '$TO' would skip '$next'." "Promote to '$next' first."
  fi
  [[ $PATTERN == *'{env}'* ]] || PATTERN+='/{env}'
  case /$PATTERN/ in //* | /-* | */../* | *[[:cntrl:]]*) usage_error "--path takes a directory inside the repository, not '$PATTERN'." ;; esac
  case $PR in '' | gh | glab) ;; *) usage_error "--pr takes gh or glab, not '$PR'." ;; esac
  case $REMOTE in -*) usage_error "'$REMOTE' is not the name of a remote." ;; esac
  [[ $MESSAGE != *[[:cntrl:]]* ]] || usage_error "--message takes one line."
  [[ -d $REPO ]] || usage_error "--repo '$REPO' is not a directory."
}

overlay() { printf '%s' "${PATTERN//'{env}'/"$1"}"; }

# ---- The repository

open_repository() {
  local state
  # Of a Git hook that runs this script: they would point git elsewhere.
  # shellcheck disable=SC2046 # names of variables, one a word
  unset $(git rev-parse --local-env-vars)
  if [[ ! -t 0 ]]; then export GIT_TERMINAL_PROMPT=0; fi
  REPO=$(git -C "$REPO" rev-parse --show-toplevel 2>"$TMP/errors") || die 1 "This is not a Git repository." "$(<"$TMP/errors")"
  HEAD=$(git -C "$REPO" rev-parse --verify --quiet 'HEAD^{commit}') || die 1 "The repository has no commit yet."
  state=$(git -C "$REPO" status --porcelain)
  [[ -z $state ]] || refuse "The working tree has uncommitted changes; what is promoted would not be what you see." "Commit or stash them:" "$state"
  if [[ -z $BASE ]]; then BASE=$(git -C "$REPO" symbolic-ref --quiet --short HEAD || true); fi
  [[ -n $BASE || -z $PR ]] || usage_error "No branch is checked out; pass --base BRANCH."
  TREE=$TMP/tree
  attend git -C "$REPO" worktree add --quiet --detach "$TREE" "$HEAD" 2>"$TMP/errors" || die 1 "The temporary worktree could not be made." "$(<"$TMP/errors")"
}

before_exit() { # whatever happened: the worktree goes, and so does a branch that is not finished
  if [[ -z $TREE ]]; then return; fi
  if [[ -n $PUSHED && -z $KEEP ]]; then
    git -C "$REPO" push --quiet "$REMOTE" --delete "refs/heads/$BRANCH" </dev/null 2>"$TMP/errors" ||
      warn "the branch $BRANCH could not be deleted on $REMOTE: $(<"$TMP/errors")"
  fi
  git -C "$REPO" worktree remove --force --force "$TREE" 2>/dev/null
  rm -rf -- "$TREE"
  git -C "$REPO" worktree prune
  if [[ -n $MADE_BRANCH && -z $KEEP ]]; then git -C "$REPO" branch --quiet -D -- "$BRANCH" >/dev/null 2>&1; fi
}

kustomization_of() { # the kustomization file of an overlay directory, relative to the repository
  local name found=()
  for name in kustomization.yaml kustomization.yml Kustomization; do
    if [[ -f $TREE/$1/$name ]]; then found+=("$1/$name"); fi
  done
  case ${#found[@]} in
    0) refuse "There is no kustomization.yaml in $1." "Look at --path: it is '$PATTERN'." ;;
    1) printf '%s' "${found[0]}" ;;
    *) refuse "$1 has more than one kustomization file: kustomize builds none of them." ;;
  esac
}

# ---- The images: list, line by line
#
# Only block style is read: a list under a top-level "images:", one key a line. Anything else is refused, not guessed.

readonly ITEM_LINE='^( *)-( +)([A-Za-z]+):( +(.*))?$' KEY_LINE='^( *)([A-Za-z]+):( +(.*))?$' BLANK_LINE='^[[:space:]]*(#.*)?$'
readonly DOUBLE='^"([^"\]*)"([[:space:]]+#.*|[[:space:]]*)$'
readonly SINGLE="^'([^']*)'([[:space:]]+#.*|[[:space:]]*)\$"
readonly PLAIN='^([^][:space:]["'\''{}&*!|>%@`#,?-][^[:space:]]*)([[:space:]]+#.*|[[:space:]]*)$'

unclear() { refuse "$1, line $2 is not plain enough to edit: ${LINES[$2 - 1]}" "Write each image in block style: a line '- name: IMAGE', then newTag: or digest: on lines of their own."; }

scalar() { # scalar TEXT: sets VALUE and, with its leading spaces, COMMENT; fails when the text is not one plain scalar
  local text=$1
  VALUE='' COMMENT=''
  if [[ $text =~ $DOUBLE || $text =~ $SINGLE ]]; then
    VALUE=${BASH_REMATCH[1]} COMMENT=${BASH_REMATCH[2]}
  elif [[ $text =~ $PLAIN ]]; then
    VALUE=${BASH_REMATCH[1]} COMMENT=${BASH_REMATCH[2]}
    [[ $VALUE != *: ]] || return 1
  else
    return 1
  fi
  [[ -n ${COMMENT//[[:space:]]/} ]] || COMMENT=''
}

# Reads FILE into LINES and its images into the maps NAME_AT (line of the entry), TAG, DIGEST, NEW_NAME (values),
# TAG_AT, DIGEST_AT (lines), ENTRY_END (last line), INDENT (of the keys). IMAGES_AT and LIST_END bound the list.
read_images() {
  local file=$1 i line key rest content='' item_indent='' keys_indent=''
  mapfile -t LINES <"$TREE/$file"
  ORDER=() IMAGES_AT='' LIST_END='' ITEM_INDENT=''
  declare -gA NAME_AT=() TAG=() DIGEST=() NEW_NAME=() TAG_AT=() DIGEST_AT=() ENTRY_END=() INDENT=()
  local -A seen=()
  local pending=()
  for ((i = 0; i < ${#LINES[@]}; i++)); do
    line=${LINES[i]%$'\r'}
    if [[ -z $IMAGES_AT ]]; then
      if [[ $line =~ ^[\"\']?images[\"\']?[[:space:]]*: ]]; then
        [[ $line =~ ^images:[[:space:]]*(#.*)?$ ]] || unclear "$file" "$((i + 1))"
        IMAGES_AT=$i LIST_END=$i
      elif [[ $line == '{'* || $line == '['* || ($line == ---* && -n $content) ]]; then
        unclear "$file" "$((i + 1))"
      elif [[ ! $line =~ $BLANK_LINE ]]; then
        content=yes
      fi
      continue
    fi
    if [[ $line =~ $BLANK_LINE ]]; then continue; fi
    if [[ $line == *$'\t'* ]]; then unclear "$file" "$((i + 1))"; fi
    if [[ $line =~ $ITEM_LINE && (-z $item_indent || ${BASH_REMATCH[1]} == "$item_indent") ]]; then
      finish_entry "$file"
      item_indent=${BASH_REMATCH[1]} ITEM_INDENT=${BASH_REMATCH[1]}
      keys_indent="$item_indent ${BASH_REMATCH[2]}"
      key=${BASH_REMATCH[3]} rest=${BASH_REMATCH[5]:-}
      seen=() pending=("$i" "$keys_indent")
    elif [[ $line =~ $KEY_LINE && -n $keys_indent && ${BASH_REMATCH[1]} == "$keys_indent" ]]; then
      key=${BASH_REMATCH[2]} rest=${BASH_REMATCH[4]:-}
    elif [[ $line == [![:space:]-]* ]]; then
      break
    else
      unclear "$file" "$((i + 1))"
    fi
    scalar "$rest" || unclear "$file" "$((i + 1))"
    case $key in name | newName | newTag | digest | tagSuffix) ;; *) unclear "$file" "$((i + 1))" ;; esac
    [[ -z ${seen[$key]:-} ]] || unclear "$file" "$((i + 1))"
    seen[$key]=$VALUE
    seen[$key.at]=$i
    LIST_END=$i
    seen[end]=$i
  done
  for (( ; i < ${#LINES[@]}; i++)); do
    if [[ ${LINES[i]} =~ ^[\"\']?images[\"\']?[[:space:]]*: || ${LINES[i]} == ---* ]]; then unclear "$file" "$((i + 1))"; fi
  done
  finish_entry "$file"
}

finish_entry() { # of read_images, whose variables it uses
  ((${#pending[@]})) || return 0
  local image=${seen[name]:-}
  [[ -n $image && -z ${NAME_AT[$image]:-} ]] || unclear "$1" "$((pending[0] + 1))"
  ORDER+=("$image")
  NAME_AT[$image]=${seen[name.at]} ENTRY_END[$image]=${seen[end]} INDENT[$image]=${pending[1]}
  TAG[$image]=${seen[newTag]:-} TAG_AT[$image]=${seen[newTag.at]:-}
  DIGEST[$image]=${seen[digest]:-} DIGEST_AT[$image]=${seen[digest.at]:-} NEW_NAME[$image]=${seen[newName]:-}
  pending=()
}

check_version() { # IMAGE TAG DIGEST
  [[ -z $2 || $2 =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || refuse "'$2' of $1 in $FROM is not an image tag."
  [[ -z $3 || $3 =~ ^[a-z0-9]+:[0-9a-f]{32,128}$ ]] || refuse "'$3' of $1 in $FROM is not an image digest."
}

yaml_scalar() { # quoted where YAML would read a number, a boolean or nothing; OLD says how it was quoted before
  local value=$1 old=${2:-}
  if [[ $old == \'* ]]; then
    printf "'%s'" "$value"
  elif [[ $old == \"* || ($value == [0-9]* && ! $value =~ ^[0-9]+\.[0-9]+\.[0-9]) || ${value,,} =~ ^(y|n|yes|no|on|off|true|false|null)$ ]]; then
    printf '"%s"' "$value"
  else
    printf '%s' "$value"
  fi
}

# Sets KEY of the image to VALUE in LINES; an empty value removes the line. LINES keeps its numbering: a line that goes
# becomes GONE, and a new one is put behind the line before it, in the same element.
readonly GONE=$'\x01'
set_key() { # IMAGE KEY LINE VALUE
  local image=$1 key=$2 at=$3 value=$4 line added='' ending='' old
  if [[ -z $at ]]; then
    if [[ -z $value ]]; then return; fi
    # Numbers first, then the subscript: it is arithmetic, where the name of an image would be evaluated.
    line=${NAME_AT[$image]} at=${ENTRY_END[$image]}
    if [[ ${LINES[line]} == *$'\r' ]]; then ending=$'\r'; fi
    LINES[at]+=$'\n'"${INDENT[$image]}$key: $(yaml_scalar "$value")$ending"
    return
  fi
  line=${LINES[at]%%$'\n'*}
  added=${LINES[at]#"$line"}
  if [[ -z $value ]]; then
    if [[ $line =~ $ITEM_LINE ]]; then refuse "The entry of $image begins with $key:, which has to go." "Begin it with name: and run this again."; fi
    LINES[at]=$GONE$added
    return
  fi
  if [[ $line == *$'\r' ]]; then ending=$'\r' line=${line%$'\r'}; fi
  old=${line#*"$key:"}
  old=${old#"${old%%[![:space:]]*}"}
  scalar "$old"
  LINES[at]="${line%"$old"}$(yaml_scalar "$value" "$old")$COMMENT$ending$added"
}

write_lines() {
  local line file=$1
  local whole=''
  for line in "${LINES[@]}"; do
    if [[ $line == "$GONE" ]]; then continue; fi
    line=${line#"$GONE"$'\n'}
    whole+=$line$'\n'
  done
  if [[ -n $(tail -c 1 -- "$TREE/$file") ]]; then whole=${whole%$'\n'}; fi
  printf '%s' "$whole" >"$TREE/$file"
}

# ---- The promotion

promote_images() {
  local image tag digest
  local -A from_tag=() from_digest=() from_name=()
  local wanted=("${IMAGES[@]}")
  read_images "$FROM_FILE"
  [[ -n $IMAGES_AT && ${#ORDER[@]} -gt 0 ]] || refuse "$FROM_FILE has no images: list; there is nothing to promote."
  if ((${#wanted[@]} == 0)); then
    for image in "${ORDER[@]}"; do
      if [[ -n ${TAG[$image]}${DIGEST[$image]} ]]; then wanted+=("$image"); fi
    done
  fi
  for image in "${wanted[@]}"; do
    [[ -n ${NAME_AT[$image]:-} ]] || refuse "$FROM_FILE has no image named '$image'." "It has: ${ORDER[*]}"
    [[ -n ${TAG[$image]}${DIGEST[$image]} ]] || refuse "The image $image of $FROM has neither newTag nor digest."
    check_version "$image" "${TAG[$image]}" "${DIGEST[$image]}"
    from_tag[$image]=${TAG[$image]} from_digest[$image]=${DIGEST[$image]} from_name[$image]=${NEW_NAME[$image]}
  done
  read_images "$TO_FILE"
  for image in "${wanted[@]}"; do
    tag=${from_tag[$image]} digest=${from_digest[$image]}
    if [[ -z ${NAME_AT[$image]:-} ]]; then
      add_image "$image" "${from_name[$image]}" "$tag" "$digest"
      CHANGES+=("$image: not set -> $tag${digest:+@$digest}")
      continue
    fi
    if [[ ${NEW_NAME[$image]} != "${from_name[$image]}" ]]; then
      warn "$image is '${from_name[$image]:-$image}' in $FROM and '${NEW_NAME[$image]:-$image}' in $TO; only the version is promoted"
    fi
    if [[ ${TAG[$image]} == "$tag" && ${DIGEST[$image]} == "$digest" ]]; then continue; fi
    CHANGES+=("$image: ${TAG[$image]}${DIGEST[$image]:+@${DIGEST[$image]}} -> $tag${digest:+@$digest}")
    set_key "$image" newTag "${TAG_AT[$image]}" "$tag"
    set_key "$image" digest "${DIGEST_AT[$image]}" "$digest"
  done
  write_lines "$TO_FILE"
  # Read it again: the images have to be what was meant, and the others what they were.
  local -A was_tag=() was_digest=()
  for image in "${ORDER[@]}"; do was_tag[$image]=${TAG[$image]} was_digest[$image]=${DIGEST[$image]}; done
  for image in "${wanted[@]}"; do was_tag[$image]=${from_tag[$image]} was_digest[$image]=${from_digest[$image]}; done
  read_images "$TO_FILE"
  ((${#ORDER[@]} == ${#was_tag[@]})) || die 1 "The edit of $TO_FILE went wrong; nothing was promoted."
  for image in "${ORDER[@]}"; do
    [[ ${TAG[$image]} == "${was_tag[$image]}" && ${DIGEST[$image]} == "${was_digest[$image]}" ]] ||
      die 1 "The edit of $image in $TO_FILE went wrong; nothing was promoted."
  done
}

add_image() { # IMAGE NEW_NAME TAG DIGEST: an entry that the target does not have yet
  local entry="${ITEM_INDENT}- name: $1" keys="$ITEM_INDENT  "
  [[ $1 =~ ^[A-Za-z0-9._/:-]+$ && $2 =~ ^[A-Za-z0-9._/:-]*$ ]] || refuse "'$1' is not the name of an image."
  if [[ -n $2 ]]; then entry+=$'\n'"${keys}newName: $2"; fi
  if [[ -n $3 ]]; then entry+=$'\n'"${keys}newTag: $(yaml_scalar "$3")"; fi
  if [[ -n $4 ]]; then entry+=$'\n'"${keys}digest: $4"; fi
  if [[ -z $IMAGES_AT ]]; then
    LINES+=("images:")
    IMAGES_AT=$((${#LINES[@]} - 1)) LIST_END=$((${#LINES[@]} - 1))
  fi
  LINES[LIST_END]+=$'\n'$entry
}

build() { # build OUTPUT: of the target overlay in the worktree
  attend in_tree "${KUSTOMIZE[@]}" "$TO_DIR" >"$1" 2>"$TMP/errors" </dev/null
}

check_health() {
  local status=0 limit
  if [[ -z $HEALTH ]]; then
    warn "the health of $FROM is not checked; pass --health-cmd to refuse promoting what is broken"
    return
  fi
  command -v -- "$HEALTH" >/dev/null || die "$EXIT_TOOL" "The health program '$HEALTH' cannot be run." "Is it executable, and on the PATH?"
  limit=$(command -v timeout || command -v gtimeout) || die "$EXIT_TOOL" "timeout is not on the PATH." "Install coreutils."
  say "Asking for the health of $FROM: $(quote "$HEALTH" "${HEALTH_ARGS[@]}" "$FROM")"
  PROMOTE_FROM=$FROM PROMOTE_TO=$TO PROMOTE_OVERLAY=$REPO/$FROM_DIR \
    attend "$limit" -k 5 "$HEALTH_TIMEOUT" "$HEALTH" "${HEALTH_ARGS[@]}" "$FROM" >&2 </dev/null || status=$?
  case $status in
    0) ;;
    124 | 137) refuse "The health program gave no answer within ${HEALTH_TIMEOUT}s; nothing was promoted." ;;
    *) refuse "$FROM is not healthy (exit code $status); nothing was promoted." ;;
  esac
}

find_kustomize() {
  if [[ -z $BUILD ]]; then
    warn "without a build nobody knows that the overlay works"
  elif command -v kustomize >/dev/null; then
    KUSTOMIZE=(kustomize build)
  elif command -v kubectl >/dev/null; then
    KUSTOMIZE=(kubectl kustomize)
  else
    die "$EXIT_TOOL" "Neither kustomize nor kubectl is on the PATH." "Install one, or pass --no-build."
  fi
}

prove() { # that the overlay still builds, and that the promotion reaches what is deployed
  if [[ -z $BUILD ]]; then return; fi
  build "$TMP/after" || die 1 "$TO_DIR does not build any more with the promoted images." "$(<"$TMP/errors")"
  if cmp -s "$TMP/before" "$TMP/after"; then
    refuse "The promotion changes nothing that $TO_DIR deploys: no container uses these images." "Is name: of the images: list the name in the base, without its tag?"
  fi
}

show() {
  git -C "$TREE" --no-pager diff --no-ext-diff --color="$COLOUR" -- "$TO_FILE"
  if [[ -z $BUILD ]]; then return; fi
  printf '%s\n' "What $TO_DIR deploys changes like this:"
  git -C "$TREE" --no-pager diff --no-index --no-ext-diff --color="$COLOUR" --unified=0 -- "$TMP/before" "$TMP/after" | grep -v -E '^[^ +-]*(diff --git|index |--- |\+\+\+ )' || true
}

commit() {
  if [[ -n $DRY_RUN ]]; then
    run git switch --create "$BRANCH" "$HEAD"
    run git add -- "$TO_FILE"
    run git commit --message="$MESSAGE" --message="$1"
    return
  fi
  # The branch is made in the worktree: yours stays where it is.
  MADE_BRANCH=yes
  attend git -C "$TREE" switch --quiet --create "$BRANCH" 2>"$TMP/errors" || die 1 "The branch $BRANCH could not be made." "$(<"$TMP/errors")"
  attend git -C "$TREE" add -- "$TO_FILE"
  attend git -C "$TREE" commit --quiet --message="$MESSAGE" --message="$1" >"$TMP/output" 2>&1 </dev/null ||
    die 1 "The commit failed; nothing was promoted." "$(<"$TMP/output")"
}

push() {
  local there
  if [[ -n $DRY_RUN ]]; then
    run git push "$REMOTE" "refs/heads/$BRANCH:refs/heads/$BRANCH"
    return
  fi
  there=$(git -C "$REPO" ls-remote --heads "$REMOTE" "refs/heads/$BRANCH" 2>"$TMP/errors" </dev/null) ||
    die 1 "The remote $REMOTE does not answer; nothing was promoted." "$(<"$TMP/errors")"
  if [[ -n $there ]]; then
    [[ ${there%%[[:space:]]*} == "$(git -C "$REPO" rev-parse "refs/heads/$BRANCH")" ]] ||
      refuse "There is another branch $BRANCH already on $REMOTE." "Look for its pull request, or pass --branch NAME."
    return
  fi
  PUSHED=yes
  if ! attend git -C "$TREE" push --quiet "$REMOTE" "refs/heads/$BRANCH:refs/heads/$BRANCH" 2>"$TMP/errors" </dev/null; then
    PUSHED=''
    die 1 "The branch could not be pushed to $REMOTE; nothing was promoted." "$(<"$TMP/errors")"
  fi
}

publish() {
  local change body="Promotes from $FROM ($FROM_DIR) to $TO:"$'\n' blob tip=''
  for change in "${CHANGES[@]}"; do body+=$'\n'"- $change"; done
  if [[ -z $MESSAGE ]]; then
    MESSAGE="Promote ${CHANGES[0]%%: *} from $FROM to $TO"
    if ((${#CHANGES[@]} > 1)); then MESSAGE="Promote ${#CHANGES[@]} images from $FROM to $TO"; fi
  fi
  blob=$(git -C "$TREE" hash-object -- "$TREE/$TO_FILE")
  if [[ -z $BRANCH ]]; then
    BRANCH=promote/$FROM-to-$TO-${blob:0:10}
    BRANCH=${BRANCH//[!A-Za-z0-9._\/-]/-}
  fi
  git check-ref-format --branch "$BRANCH" >/dev/null 2>&1 || usage_error "'$BRANCH' is not the name of a branch."
  if tip=$(git -C "$REPO" rev-parse --verify --quiet "refs/heads/$BRANCH^{commit}"); then
    # Left by an earlier run without --push: go on from there, if it is the same promotion.
    [[ $(git -C "$REPO" rev-parse "$tip^" "$tip:$TO_FILE") == "$HEAD"$'\n'"$blob" ]] ||
      refuse "There is another branch $BRANCH already." "Look at it, then delete it (git branch -D $(quote "$BRANCH")) or pass --branch NAME."
    say "The branch $BRANCH exists already, with this promotion."
  else
    commit "$body"
  fi
  if [[ -n $PUSH ]]; then push; fi
  open_request "$body"
  KEEP=yes
}

open_request() { # in the worktree, where the branch is checked out
  local command=()
  case $PR in
    gh) command=(gh pr create "--base=$BASE" "--head=$BRANCH" "--title=$MESSAGE" "--body=$1") ;;
    glab) command=(glab mr create "--target-branch=$BASE" "--source-branch=$BRANCH" "--title=$MESSAGE" "--description=$1" --yes) ;;
    *) return 0 ;;
  esac
  if [[ -n $DRY_RUN ]]; then
    run "${command[@]}"
  elif ! attend in_tree "${command[@]}" >"$TMP/request" 2>"$TMP/errors" </dev/null; then
    die 1 "$PR could not open the request; the branch is removed again." "$(<"$TMP/errors")"
  else
    cat "$TMP/request"
  fi
}

in_tree() { cd -- "$TREE" && exec "$@"; }

main() {
  CHANGES=() COLOUR=never
  if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then COLOUR=always; fi
  parse_options "$@"
  need git "Install it: https://git-scm.com/downloads"
  if [[ -n $PR ]]; then need "$PR" "Install it, or leave --pr out."; fi
  find_kustomize
  make_tmp
  open_repository
  FROM_DIR=$(overlay "$FROM") TO_DIR=$(overlay "$TO")
  FROM_FILE=$(kustomization_of "$FROM_DIR")
  TO_FILE=$(kustomization_of "$TO_DIR")
  if [[ -n $BUILD ]]; then
    build "$TMP/before" || die 1 "$TO_DIR does not build as it is; nothing was promoted." "$(<"$TMP/errors")"
  fi
  promote_images
  if ((${#CHANGES[@]} == 0)); then
    done_well "$TO has the images of $FROM already; there is nothing to promote."
    return
  fi
  check_health
  prove
  show
  publish
  if [[ -n $DRY_RUN ]]; then return; fi
  done_well "Promoted from $FROM to $TO on the branch $BRANCH${PUSH:+, pushed to $REMOTE}."
  if [[ -z $PUSH ]]; then say "Look at it: git show $BRANCH"; fi
}

main "$@"
