#!/usr/bin/env bash
# Installs the Flux CLI at a pinned version and bootstraps Flux, or installs the Flux Operator with a FluxInstance.
#
# No root, no script piped into a shell: the CLI's archive is checked against a SHA-256 checksum and unpacked into a
# directory of yours. Tokens are read from the environment or from a file; they are never an argument of a process.

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

readonly NAME=install-flux.sh
# The pins. Releases: https://github.com/fluxcd/flux2/releases,
# https://github.com/controlplaneio-fluxcd/flux-operator/releases
readonly FLUX_VERSION=2.9.4
readonly OPERATOR_VERSION=0.58.1
readonly RELEASES=https://github.com/fluxcd/flux2/releases/download
readonly OPERATOR_CHART=oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator

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
install-flux.sh: install Flux at a pinned version and connect it to a Git repository

Usage:
  install-flux.sh cli [options]
  install-flux.sh github|gitlab|gitea|bitbucket --owner NAME --repository NAME --path DIR [options] [-- FLAG...]
  install-flux.sh git --url URL --path DIR [options] [-- FLAG...]
  install-flux.sh operator [--url URL --path DIR] [options]

  cli        only the flux command
  bitbucket  Bitbucket Server and Data Center; use git for Bitbucket Cloud, Azure DevOps, AWS CodeCommit and others
  operator   the Flux Operator with a FluxInstance, in place of bootstrap
  FLAG...    further flags for flux bootstrap, such as -- --components-extra=image-reflector-controller

Options:
  --version VERSION           Flux release (default: $FLUX_VERSION)
  --operator-version VERSION  Flux Operator release (default: $OPERATOR_VERSION)
  --cli-sha256 SUM            Checksum of the CLI's archive (default: from the release's checksums file)
  --bin-dir DIR               Where to install flux (default: \$HOME/.local/bin)
  --owner NAME                Owner of the repository: user, organization, group or project
  --repository NAME           Name of the repository
  --personal                  The owner is a user, not an organization or group
  --hostname HOST             Host of a self-hosted server; bitbucket and gitea need it
  --url URL                   URL of the repository (git, operator)
  --branch NAME               Branch (default: main)
  --path DIR                  Directory of this cluster in the repository, such as clusters/prod
  --username NAME             User of the Git server (git, bitbucket, operator)
  --token-file FILE           Read the token, or the password, from the first line of FILE
  --token-auth                Let the cluster use the token too, instead of a deploy key
  --private-key-file FILE     SSH key of the repository (git)
  --components LIST           Controllers of the FluxInstance, separated by commas (operator)
  --context NAME              kubeconfig context (default: the current context)
  --kubeconfig FILE           kubeconfig file (default: that of kubectl)
  --timeout DURATION          How long each step may take: 90s, 10m, 1h (default: 10m)
  --allow-downgrade           Install an older version than the one that runs
  --dry-run                   Print the commands that would change something; run only reads
  --verbose                   Say what is being done, also in CI
  --help                      Print this text

Environment:
  GITHUB_TOKEN     Token for github
  GITLAB_TOKEN     Token for gitlab
  GITEA_TOKEN      Token for gitea
  BITBUCKET_TOKEN  Token for bitbucket
  GIT_PASSWORD     Password, token or passphrase of the key for git; password or token for operator
  KUBECONFIG       kubeconfig file, as for kubectl
  TMPDIR           Where the CLI is downloaded to (default: /tmp)
  HTTPS_PROXY      Proxy for the download, as for curl
  CI               When set, only warnings, errors and results are printed
  NO_COLOR         When set, no colour

Exit codes:
  0    Flux runs at the version asked for (cli: the command is installed)
  1    It failed or was refused; the message says what and why
  64   The command line is wrong
  69   A tool is missing or too old (bash 4.4, kubectl, curl, tar, sha256sum or shasum; helm for operator)
  129, 130, 143  Interrupted (HUP, INT, TERM); running it again is safe

Examples:
  # Only the command, into a directory of a CI job
  install-flux.sh cli --version $FLUX_VERSION --bin-dir "\$HOME/bin"

  # GitHub; GITHUB_TOKEN is in the environment
  install-flux.sh github --owner acme --repository fleet --path clusters/prod --context prod

  # Self-hosted GitLab, token from a file, image automation
  install-flux.sh gitlab --hostname git.example.com --owner platform --repository fleet --path clusters/prod \\
    --token-file /run/secrets/gitlab-token \\
    -- --components-extra=image-reflector-controller,image-automation-controller --read-write-key

  # Any Git server over SSH
  install-flux.sh git --url ssh://git@git.example.com/fleet.git --path clusters/prod --private-key-file ./flux.key

  # The Flux Operator; show the commands and the FluxInstance first
  install-flux.sh operator --url https://github.com/acme/fleet --path clusters/prod --dry-run
EOF
}

PROVIDER='' VERSION=$FLUX_VERSION OPERATOR=$OPERATOR_VERSION CLI_SHA256='' BIN_DIR=${HOME:-}/.local/bin
OWNER='' REPOSITORY='' PERSONAL='' HOST='' URL='' BRANCH=main SYNC_PATH='' USERNAME='' TOKEN_FILE='' TOKEN_AUTH=''
PRIVATE_KEY='' COMPONENTS=source-controller,kustomize-controller,helm-controller,notification-controller
KUBE=() HELM_KUBE=() CONTEXT='' TIMEOUT=600 ALLOW_DOWNGRADE='' EXTRA=() FLUX=flux TOKEN_NAME='' HAS_TOKEN=''

parse_options() {
  while (($#)); do
    case $1 in
      --)
        shift
        EXTRA=("$@")
        break
        ;;
      --*=*)
        set -- "${1%%=*}" "${1#*=}" "${@:2}"
        continue
        ;;
      --version | --operator-version | --cli-sha256 | --bin-dir | --owner | --repository | --hostname | --url | --branch | \
        --path | --username | --token-file | --private-key-file | --components | --context | --kubeconfig | --timeout)
        need_value "$@"
        case $1 in
          --version) VERSION=${2#v} ;;
          --operator-version) OPERATOR=${2#v} ;;
          --cli-sha256) CLI_SHA256=${2,,} ;;
          --bin-dir) BIN_DIR=$2 ;;
          --owner) OWNER=$2 ;;
          --repository) REPOSITORY=$2 ;;
          --hostname) HOST=$2 ;;
          --url) URL=$2 ;;
          --branch) BRANCH=$2 ;;
          --path) SYNC_PATH=$2 ;;
          --username) USERNAME=$2 ;;
          --token-file) TOKEN_FILE=$2 ;;
          --private-key-file) PRIVATE_KEY=$2 ;;
          --components) COMPONENTS=$2 ;;
          --context) CONTEXT=$2 KUBE+=("--context=$2") HELM_KUBE+=("--kube-context=$2") ;;
          --kubeconfig) KUBE+=("--kubeconfig=$2") HELM_KUBE+=("--kubeconfig=$2") ;;
          --timeout) TIMEOUT=$(seconds "$1" "$2") ;;
        esac
        shift
        ;;
      --personal) PERSONAL=yes ;;
      --token-auth) TOKEN_AUTH=yes ;;
      --allow-downgrade) ALLOW_DOWNGRADE=yes ;;
      --dry-run) DRY_RUN=yes ;;
      --verbose) VERBOSE=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      -*) usage_error "Unknown option '$1'." ;;
      *)
        [[ -z $PROVIDER ]] || usage_error "Unknown argument '$1'."
        PROVIDER=$1
        ;;
    esac
    shift
  done
  check_options
}

check_options() {
  local flag
  case $PROVIDER in
    '') usage_error "Say what to install: cli, github, gitlab, gitea, bitbucket, git or operator." ;;
    cli | git | operator | github | gitlab | gitea) ;;
    bitbucket | bitbucket-server) PROVIDER=bitbucket-server ;;
    *) usage_error "Unknown argument '$PROVIDER'." ;;
  esac
  case $PROVIDER in
    github | gitlab | gitea | bitbucket-server)
      [[ -n $OWNER && -n $REPOSITORY && -n $SYNC_PATH ]] || usage_error "$PROVIDER needs --owner, --repository and --path."
      [[ -z $URL ]] || usage_error "$PROVIDER takes --owner and --repository, not --url."
      ;;
    git) [[ -n $URL && -n $SYNC_PATH ]] || usage_error "git needs --url and --path." ;;
    operator) [[ ${URL:+set} == "${SYNC_PATH:+set}" ]] || usage_error "operator takes --url and --path together." ;;
  esac
  case $PROVIDER in
    gitea | bitbucket-server) [[ -n $HOST ]] || usage_error "$PROVIDER needs --hostname." ;;
  esac
  case $URL in
    '' | ssh://* | https://*) ;;
    *://*) usage_error "--url takes an https:// or ssh:// address, not '${URL%%://*}://'." ;;
    *) usage_error "--url takes an https:// or ssh:// address; write git@host:org/repo as ssh://git@host/org/repo." ;;
  esac
  if [[ $URL =~ ^[a-z]+://[^/@]*:[^/@]*@ ]]; then usage_error "Leave the password out of --url; use --token-file or GIT_PASSWORD."; fi
  [[ $VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || usage_error "--version takes an exact release such as $FLUX_VERSION, not '$VERSION'."
  [[ $OPERATOR =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || usage_error "--operator-version takes an exact release such as $OPERATOR_VERSION, not '$OPERATOR'."
  [[ -z $CLI_SHA256 || $CLI_SHA256 =~ ^[0-9a-f]{64}$ ]] || usage_error "--cli-sha256 takes 64 hexadecimal digits."
  [[ $COMPONENTS =~ ^[a-z-]+(,[a-z-]+)*$ ]] || usage_error "--components takes names separated by commas."
  [[ -z $PRIVATE_KEY || -r $PRIVATE_KEY ]] || usage_error "--private-key-file '$PRIVATE_KEY' cannot be read."
  ((${#EXTRA[@]} == 0)) || [[ $PROVIDER != cli && $PROVIDER != operator ]] || usage_error "Flags after -- are for flux bootstrap; $PROVIDER does not run it."
  for flag in "${EXTRA[@]}"; do
    case ${flag%%=*} in
      --password | -p* | --token | --gpg-passphrase | --ssh-signing-password | --ssh-signing-passphrase | --registry-creds)
        usage_error "${flag%%=*} would put a secret into the process list; use the environment or --token-file."
        ;;
    esac
  done
}

# Takes the token out of the environment of everything that this script starts, until flux bootstrap needs it.
read_token() {
  local mode=''
  { local trace=$- && set +x; } 2>/dev/null
  case $PROVIDER in
    github) TOKEN_NAME=GITHUB_TOKEN ;;
    gitlab) TOKEN_NAME=GITLAB_TOKEN ;;
    gitea) TOKEN_NAME=GITEA_TOKEN ;;
    bitbucket-server) TOKEN_NAME=BITBUCKET_TOKEN ;;
    git | operator) TOKEN_NAME=GIT_PASSWORD ;;
    *) TOKEN_NAME=UNUSED_TOKEN ;;
  esac
  TOKEN=${!TOKEN_NAME:-}
  unset "$TOKEN_NAME"
  if [[ -n $TOKEN_FILE ]]; then
    [[ -r $TOKEN_FILE ]] || usage_error "--token-file '$TOKEN_FILE' cannot be read."
    mode=$(find "$TOKEN_FILE" -prune -type f -perm -004 2>/dev/null || true)
    if [[ -n $mode ]]; then warn "everyone on this machine can read $TOKEN_FILE; chmod 600 it"; fi
    IFS= read -r TOKEN <"$TOKEN_FILE" || [[ -n $TOKEN ]] || usage_error "--token-file '$TOKEN_FILE' is empty."
    TOKEN=${TOKEN%$'\r'}
  fi
  if [[ -n $TOKEN ]]; then HAS_TOKEN=yes; fi
  if [[ $trace == *x* ]]; then set -x; fi
  case $PROVIDER in
    github | gitlab | gitea | bitbucket-server)
      [[ -n $HAS_TOKEN ]] || usage_error "$PROVIDER needs a token: set $TOKEN_NAME or pass --token-file FILE."
      ;;
    git)
      [[ -n $HAS_TOKEN || $URL == ssh://* ]] || usage_error "git over https needs a password: set $TOKEN_NAME or pass --token-file FILE."
      ;;
  esac
}

with_token() { # runs a command with the token in its environment: not in its arguments, not in a trace
  { set +x; } 2>/dev/null
  export "$TOKEN_NAME=$TOKEN"
  exec "$@"
}

installed_version() { # of a flux command: 2.9.4
  local line
  while read -r line; do
    if [[ $line =~ ^\"?flux\"?:\ *\"?v?([0-9]+\.[0-9]+\.[0-9]+) ]]; then
      printf '%s' "${BASH_REMATCH[1]}"
      return
    fi
  done < <("$1" version --client --output=yaml 2>/dev/null)
}

checksum() {
  local sum
  if command -v sha256sum >/dev/null; then sum=$(sha256sum <"$1"); else sum=$(shasum -a 256 <"$1"); fi
  printf '%s' "${sum%% *}"
}

download() {
  run curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 --retry 3 --connect-timeout 20 \
    --max-time "$TIMEOUT" --output "$2" "$1" || die 1 "The Flux CLI could not be downloaded." "From: $1"
}

before_exit() { rm -f -- "$BIN_DIR/.flux.$$"; }

install_cli() {
  local found os machine archive base sum='' line work=.
  for found in "$(command -v flux || true)" "$BIN_DIR/flux"; do
    if [[ -x $found && $(installed_version "$found") == "$VERSION" ]]; then
      FLUX=$found
      say "flux $VERSION is installed: $FLUX"
      return
    fi
  done
  need curl "Install it, or install flux $VERSION yourself."
  need tar "Install it, or install flux $VERSION yourself."
  case $(uname -s) in Linux) os=linux ;; Darwin) os=darwin ;; *) die "$EXIT_TOOL" "There is no flux archive for $(uname -s)." "Use a package manager: https://fluxcd.io/flux/installation/" ;; esac
  case $(uname -m) in
    x86_64 | amd64) machine=amd64 ;;
    aarch64 | arm64) machine=arm64 ;;
    armv7*) machine=arm ;;
    *) die "$EXIT_TOOL" "There is no flux archive for $(uname -m)." "Use a package manager: https://fluxcd.io/flux/installation/" ;;
  esac
  archive=flux_${VERSION}_${os}_${machine}.tar.gz
  base=$RELEASES/v$VERSION
  [[ -n $BIN_DIR && $BIN_DIR != /.local/bin ]] || usage_error "HOME is not set; pass --bin-dir DIR."
  say "Installing flux $VERSION into $BIN_DIR"
  if [[ -z $DRY_RUN ]]; then work=$TMP; fi
  download "$base/$archive" "$work/$archive"
  if [[ -z $CLI_SHA256 ]]; then download "$base/flux_${VERSION}_checksums.txt" "$work/checksums.txt"; fi
  FLUX=$BIN_DIR/flux
  if [[ -z $DRY_RUN ]]; then
    if [[ -z $CLI_SHA256 ]]; then
      while read -r sum line; do
        if [[ $line == "$archive" ]]; then CLI_SHA256=$sum; fi
      done <"$TMP/checksums.txt"
      [[ $CLI_SHA256 =~ ^[0-9a-f]{64}$ ]] || die 1 "The release's checksums file does not list $archive; nothing was installed."
    fi
    sum=$(checksum "$TMP/$archive")
    [[ $sum == "$CLI_SHA256" ]] || die 1 "The Flux CLI has the wrong checksum; nothing was installed." "expected $CLI_SHA256" "found    $sum"
    say "Checksum verified; pin it with: --cli-sha256 $sum"
  fi
  run tar -xzf "$work/$archive" -C "$work" flux || die 1 "The Flux CLI's archive cannot be unpacked."
  run mkdir -p -- "$BIN_DIR" || die 1 "$BIN_DIR cannot be created." "Pass --bin-dir with a directory that you may write to."
  # Into place by rename, so that no one ever runs half a file.
  if ! run install -m 755 -- "$work/flux" "$BIN_DIR/.flux.$$" || ! run mv -f -- "$BIN_DIR/.flux.$$" "$FLUX"; then
    die 1 "flux could not be installed into $BIN_DIR." "Pass --bin-dir with a directory that you may write to."
  fi
  if [[ -n $DRY_RUN ]]; then return; fi
  [[ $(installed_version "$FLUX") == "$VERSION" ]] || die 1 "$FLUX is installed, but does not report version $VERSION."
  if [[ $(command -v flux || true) != "$FLUX" ]]; then warn "$BIN_DIR is not first on the PATH; run $(quote "$FLUX")"; fi
}

# Sorts as versions sort: 2.8.9 < 2.9.0
older() {
  local -a a b
  local i
  IFS=. read -r -a a <<<"$1"
  IFS=. read -r -a b <<<"$2"
  for i in 0 1 2; do
    if ((10#${a[i]} != 10#${b[i]})); then
      ((10#${a[i]} < 10#${b[i]}))
      return
    fi
  done
  return 1
}

check_cluster() {
  local running manager
  kubectl version --output=json --request-timeout=20s "${KUBE[@]}" >/dev/null 2>"$TMP/errors" ||
    die 1 "The cluster does not answer." "$(<"$TMP/errors")"
  kubectl auth can-i create clusterrolebindings.rbac.authorization.k8s.io --request-timeout=20s "${KUBE[@]}" >/dev/null 2>"$TMP/errors" ||
    die 1 "You may not create cluster role bindings on this cluster." "Installing Flux needs cluster-admin." "$(<"$TMP/errors")"
  kubectl get deployments --namespace=flux-system --selector=app.kubernetes.io/part-of=flux --ignore-not-found --request-timeout=20s \
    --output='jsonpath={range .items[*]}{.metadata.labels.app\.kubernetes\.io/version}|{.metadata.labels.app\.kubernetes\.io/managed-by}{"\n"}{end}' \
    "${KUBE[@]}" >"$TMP/controllers" 2>"$TMP/errors" || die 1 "The namespace flux-system cannot be read." "$(<"$TMP/errors")"
  while IFS='|' read -r running manager; do
    running=${running#v}
    [[ -n $running ]] || continue
    if [[ $manager == flux-operator && $PROVIDER != operator ]]; then
      die 1 "Flux on this cluster is managed by the Flux Operator." "Use: $NAME operator"
    elif [[ $manager == Helm ]]; then
      die 1 "Flux on this cluster is managed by Helm." "Upgrade it with helm upgrade, so that Helm's record stays true."
    fi
    if [[ $running =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] && older "$VERSION" "$running"; then
      [[ -n $ALLOW_DOWNGRADE ]] || die 1 "Flux $running runs, which is newer than $VERSION." "Add --allow-downgrade to replace it all the same."
      warn "downgrading Flux from $running to $VERSION"
    fi
    break
  done <"$TMP/controllers"
}

bootstrap() {
  local flags=("--branch=$BRANCH" "--path=$SYNC_PATH" "--timeout=${TIMEOUT}s") command
  if [[ -z $DRY_RUN || -x $(command -v "$FLUX" || true) ]]; then
    attend "$FLUX" check --pre --timeout="${TIMEOUT}s" "${KUBE[@]}" >"$TMP/check" 2>&1 ||
      die 1 "The cluster does not meet the requirements of Flux $VERSION; nothing was changed." "$(<"$TMP/check")"
  fi
  case $PROVIDER in
    git)
      flags+=("--url=$URL")
      # Without a terminal nobody can confirm the deploy key; with a key of one's own there is nothing to confirm.
      if [[ $URL == ssh://* && (-n $PRIVATE_KEY || ! -t 0) ]]; then flags+=(--silent); fi
      if [[ $URL == https://* ]]; then TOKEN_AUTH=yes; fi
      ;;
    *)
      flags+=("--owner=$OWNER" "--repository=$REPOSITORY")
      if [[ -n $PERSONAL ]]; then flags+=(--personal); fi
      if [[ -n $HOST ]]; then flags+=("--hostname=$HOST"); fi
      ;;
  esac
  if [[ -n $USERNAME ]]; then
    [[ $PROVIDER == git || $PROVIDER == bitbucket-server ]] || usage_error "$PROVIDER takes no --username."
    flags+=("--username=$USERNAME")
  fi
  if [[ -n $PRIVATE_KEY ]]; then flags+=("--private-key-file=$PRIVATE_KEY"); fi
  if [[ -n $TOKEN_AUTH ]]; then flags+=(--token-auth); fi
  command=("$FLUX" bootstrap "$PROVIDER" "${flags[@]}" "${KUBE[@]}" "${EXTRA[@]}")
  say "Bootstrapping Flux $VERSION"
  if [[ -n $DRY_RUN ]]; then
    if [[ -n $HAS_TOKEN ]]; then say "($TOKEN_NAME is set for the next command)"; fi
    run "${command[@]}"
    return
  fi
  if [[ -n $HAS_TOKEN ]]; then command=(with_token "${command[@]}"); fi
  attend "${command[@]}" >&2 || die 1 "flux bootstrap failed. It continues where it stopped when you run this script again."
  attend "$FLUX" check --timeout="${TIMEOUT}s" "${KUBE[@]}" >"$TMP/check" 2>&1 ||
    die 1 "Flux is installed, but not healthy." "$(<"$TMP/check")"
  done_well "Flux $VERSION runs and follows $SYNC_PATH on $BRANCH."
  say "
Next:
  $(quote "$FLUX") get kustomizations --all-namespaces"
}

yaml() { # a string as a YAML scalar, whatever it holds
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  [[ $text != *[[:cntrl:]]* ]] || usage_error "Control characters are not allowed in '$1'."
  printf '"%s"' "$text"
}

flux_instance() {
  local component components
  IFS=, read -r -a components <<<"$COMPONENTS"
  printf '%s\n' 'apiVersion: fluxcd.controlplane.io/v1' 'kind: FluxInstance' 'metadata:' '  name: flux' '  namespace: flux-system' 'spec:' \
    '  distribution:' "    version: $(yaml "$VERSION")" '    registry: ghcr.io/fluxcd' '  components:'
  for component in "${components[@]}"; do printf '    - %s\n' "$component"; done
  printf '%s\n' '  cluster:' '    type: kubernetes' '    networkPolicy: true'
  [[ -n $URL ]] || return 0
  printf '%s\n' '  sync:' '    kind: GitRepository' "    url: $(yaml "$URL")" "    ref: $(yaml "refs/heads/$BRANCH")" "    path: $(yaml "$SYNC_PATH")"
  if [[ -n $HAS_TOKEN ]]; then printf '%s\n' '    pullSecret: flux-system'; fi
}

git_secret() { # the Secret of the repository, on stdout; the token comes from a builtin, so no process has it as an argument
  { set +x; } 2>/dev/null
  printf '%s\n' 'apiVersion: v1' 'kind: Secret' 'metadata:' '  name: flux-system' '  namespace: flux-system' 'stringData:' \
    "  username: $(yaml "${USERNAME:-git}")" "  password: $(yaml "$TOKEN")"
}

install_operator() {
  need helm "Install it: https://helm.sh/docs/intro/install/"
  [[ -z $HAS_TOKEN || $URL == https://* ]] || usage_error "operator uses the token for an https:// --url."
  flux_instance >"$TMP/flux-instance.yaml"
  say "Installing the Flux Operator $OPERATOR"
  run helm upgrade flux-operator "$OPERATOR_CHART" --install --version="$OPERATOR" --namespace=flux-system --create-namespace \
    --wait --timeout="${TIMEOUT}s" "${HELM_KUBE[@]}" >&2 ||
    die 1 "The Flux Operator could not be installed." "Running this script again continues."
  if [[ -n $HAS_TOKEN ]]; then
    if [[ -n $DRY_RUN ]]; then
      say "(the Secret with $TOKEN_NAME is the input of the next command)"
      run kubectl apply --server-side --filename=- "${KUBE[@]}"
    else
      git_secret | kubectl apply --server-side --filename=- --request-timeout=60s "${KUBE[@]}" >&2 ||
        die 1 "The Secret of the repository could not be applied."
    fi
  fi
  if [[ -n $DRY_RUN ]]; then say "(the FluxInstance below is the input of the next command)"; fi
  run kubectl apply --server-side --filename=- "${KUBE[@]}" <"$TMP/flux-instance.yaml" >&2 ||
    die 1 "The FluxInstance could not be applied." "Running this script again continues."
  if [[ -n $DRY_RUN ]]; then
    cat "$TMP/flux-instance.yaml"
    return
  fi
  attend kubectl wait fluxinstance/flux --namespace=flux-system --for=condition=Ready --timeout="${TIMEOUT}s" "${KUBE[@]}" >&2 ||
    die 1 "The FluxInstance was not ready in time." "Look at: kubectl describe fluxinstance flux --namespace=flux-system"
  done_well "Flux $VERSION runs, managed by the Flux Operator $OPERATOR."
}

main() {
  parse_options "$@"
  command -v sha256sum >/dev/null || need shasum "Install sha256sum (coreutils) or shasum (perl)."
  if [[ $PROVIDER != cli ]]; then need kubectl "Install it: https://kubernetes.io/docs/tasks/tools/"; fi
  read_token
  make_tmp
  if [[ $PROVIDER != cli ]]; then
    say "${BOLD}Flux $VERSION${RESET} on ${CONTEXT:-the current context}"
    check_cluster
  fi
  if [[ $PROVIDER != operator ]]; then install_cli; fi
  case $PROVIDER in
    cli) if [[ -z $DRY_RUN ]]; then done_well "flux $VERSION: $FLUX"; fi ;;
    operator) install_operator ;;
    *) bootstrap ;;
  esac
}

main "$@"
