#!/usr/bin/env bash
# Installs or upgrades Argo CD at a pinned version, and waits until it runs.
#
# It applies the release's own manifest on the server side, refuses to downgrade, to take over an installation that Helm
# or Argo CD itself manages, and to mix the highly available and the ordinary variant.

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

readonly NAME=install-argocd.sh
# The pins. Releases: https://github.com/argoproj/argo-cd/releases
readonly ARGOCD_VERSION=v3.6.2
readonly RELEASES=https://raw.githubusercontent.com/argoproj/argo-cd
readonly UPGRADE_NOTES=https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/overview/

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
install-argocd.sh: install or upgrade Argo CD at a pinned version

Usage:
  install-argocd.sh [options]

Options:
  --version VERSION      Argo CD release to install, an exact tag (default: $ARGOCD_VERSION)
  --ha                   Highly available manifests; they need at least 3 nodes
  --core                 Without API server, UI and SSO; cannot be combined with --ha
  --manifest FILE        Apply this file instead of downloading the release's manifest
  --sha256 SUM           Refuse a manifest that does not have this SHA-256 checksum
  --context NAME         kubeconfig context (default: the current context)
  --kubeconfig FILE      kubeconfig file (default: kubectl's own)
  --timeout DURATION     How long to wait for readiness: 90s, 10m, 1h (default: 10m)
  --allow-downgrade      Install an older version than the one that runs
  --allow-major-upgrade  Cross a major version, after reading its upgrade notes
  --show-password        Print the initial admin password, alone, on standard output
  --dry-run              Print the commands that would change something; run only reads
  --verbose              Say what is being done, also in CI
  --help                 Print this text

Environment:
  KUBECONFIG             kubeconfig file, as for kubectl
  TMPDIR                 Where the manifest is downloaded to (default: /tmp)
  HTTPS_PROXY            Proxy for the download, as for curl
  CI                     When set, only warnings, errors and results are printed
  NO_COLOR               When set, no colour

Exit codes:
  0    Argo CD runs at the version asked for
  1    It failed or was refused; the message says what and why
  64   The command line is wrong
  69   A tool is missing or too old (bash 4.4, kubectl, curl, sha256sum or shasum)
  124  Argo CD was applied, but was not ready in time; run it again to go on waiting
  129, 130, 143  Interrupted (HUP, INT, TERM); running it again is safe

Examples:
  # Show what would happen, on which cluster
  install-argocd.sh --dry-run

  # Production: highly available, exact version, checksum pinned in your repository
  install-argocd.sh --ha --version $ARGOCD_VERSION --sha256 "\$MANIFEST_SHA256" --context prod

  # Without Internet access: mirror the manifest first
  install-argocd.sh --manifest ./argocd-$ARGOCD_VERSION.yaml

  # A test cluster: install and keep the password in a variable
  password=\$(install-argocd.sh --context kind-test --show-password)

It always installs into the namespace argocd: the ClusterRoleBindings of the release name that namespace.
EOF
}

VERSION=$ARGOCD_VERSION HA='' CORE='' MANIFEST='' SHA256='' DOWNLOAD='' KUBE=() CONTEXT='' TIMEOUT=600
ALLOW_DOWNGRADE='' ALLOW_MAJOR='' SHOW_PASSWORD=''

parse_options() {
  while (($#)); do
    case $1 in
      --*=*)
        set -- "${1%%=*}" "${1#*=}" "${@:2}"
        continue
        ;;
      --version)
        need_value "$@"
        VERSION=v${2#v}
        shift
        ;;
      --manifest)
        need_value "$@"
        MANIFEST=$2
        shift
        ;;
      --sha256)
        need_value "$@"
        SHA256=${2,,}
        shift
        ;;
      --context)
        need_value "$@"
        CONTEXT=$2 KUBE+=("--context=$2")
        shift
        ;;
      --kubeconfig)
        need_value "$@"
        KUBE+=("--kubeconfig=$2")
        shift
        ;;
      --timeout)
        need_value "$@"
        TIMEOUT=$(seconds "$1" "$2")
        shift
        ;;
      --ha) HA=yes ;;
      --core) CORE=yes ;;
      --allow-downgrade) ALLOW_DOWNGRADE=yes ;;
      --allow-major-upgrade) ALLOW_MAJOR=yes ;;
      --show-password) SHOW_PASSWORD=yes ;;
      --dry-run) DRY_RUN=yes ;;
      --verbose) VERBOSE=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      *) usage_error "Unknown argument '$1'." ;;
    esac
    shift
  done
  [[ $VERSION =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-rc[0-9]+)?$ ]] ||
    usage_error "--version takes an exact release such as $ARGOCD_VERSION, not '${VERSION#v}'."
  [[ -z $SHA256 || $SHA256 =~ ^[0-9a-f]{64}$ ]] || usage_error "--sha256 takes 64 hexadecimal digits."
  [[ -z $HA || -z $CORE ]] || usage_error "--ha and --core cannot be combined."
  [[ -z $CORE || -z $SHOW_PASSWORD ]] || usage_error "--core has no API server, hence no admin password."
  [[ -z $MANIFEST || -f $MANIFEST ]] || usage_error "There is no file '$MANIFEST'."
}

# Sorts as versions sort: v3.6.0-rc1 < v3.6.0 < v3.6.1
older() {
  local -a a b
  local i
  IFS=.- read -r -a a <<<"${1#v}"
  IFS=.- read -r -a b <<<"${2#v}"
  for i in 0 1 2; do
    if ((10#${a[i]} != 10#${b[i]})); then
      ((10#${a[i]} < 10#${b[i]}))
      return
    fi
  done
  [[ -n ${a[3]:-} ]] || return 1
  [[ -z ${b[3]:-} ]] || ((10#${a[3]#rc} < 10#${b[3]#rc}))
}

check_access() {
  local verb
  kubectl version --output=json --request-timeout=20s "${KUBE[@]}" >"$TMP/version" 2>"$TMP/errors" ||
    die 1 "The cluster does not answer." "$(<"$TMP/errors")"
  for verb in customresourcedefinitions.apiextensions.k8s.io clusterrolebindings.rbac.authorization.k8s.io; do
    kubectl auth can-i create "$verb" --request-timeout=20s "${KUBE[@]}" >/dev/null 2>"$TMP/errors" ||
      die 1 "You may not create $verb on this cluster." "Installing Argo CD needs cluster-admin." "$(<"$TMP/errors")"
  done
}

# What runs today: kind|name|image|managed-by|tracking-id, one workload a line
readonly WORKLOADS='{range .items[*]}{.kind}|{.metadata.name}|{.spec.template.spec.containers[0].image}|{.metadata.labels.app\.kubernetes\.io/managed-by}|{.metadata.annotations.argocd\.argoproj\.io/tracking-id}{"\n"}{end}'

check_installed() {
  local kind name image manager tracked installed='' installed_ha='' version
  kubectl get deployments,statefulsets --namespace=argocd --selector=app.kubernetes.io/part-of=argocd \
    --output="jsonpath=$WORKLOADS" --request-timeout=20s "${KUBE[@]}" >"$TMP/workloads" 2>"$TMP/errors" ||
    die 1 "The workloads in the namespace argocd cannot be read." "$(<"$TMP/errors")"
  while IFS='|' read -r kind name image manager tracked; do
    [[ -n $kind ]] || continue
    if [[ $manager == Helm ]]; then
      die 1 "Argo CD on this cluster is managed by Helm ($kind $name)." "Upgrade it with helm upgrade, so that Helm's record stays true."
    elif [[ -n $tracked ]]; then
      die 1 "Argo CD on this cluster manages itself ($kind $name is tracked by ${tracked%%:*})." "Change the version in Git; what this script applies would be reverted."
    fi
    case $name in
      argocd-redis-ha-server) installed_ha=yes ;;
      argocd-application-controller)
        version=${image%%@*}
        installed=${version##*:}
        ;;
    esac
  done <"$TMP/workloads"

  if [[ -z $installed ]]; then
    say "Argo CD is not installed on this cluster yet."
    return
  fi
  if [[ -n $installed_ha && -z $HA ]]; then
    die 1 "The installed Argo CD is highly available." "Add --ha. To switch, remove its redis-ha workloads first: they would stay behind."
  elif [[ -z $installed_ha && -n $HA ]]; then
    die 1 "The installed Argo CD is not highly available." "Leave --ha out. To switch, remove the Deployment argocd-redis first: it would stay behind."
  fi
  if [[ ! $installed =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-rc[0-9]+)?$ ]]; then
    die 1 "The version of the installed Argo CD is not known (image tag '$installed')." "Pin its image to a release first."
  fi
  if [[ $installed == "$VERSION" ]]; then
    say "Argo CD $VERSION is installed; applying it again repairs what was changed."
  elif older "$VERSION" "$installed"; then
    [[ -n $ALLOW_DOWNGRADE ]] || die 1 "Argo CD $installed runs, which is newer than $VERSION." "Downgrades are not tested upstream. Add --allow-downgrade to do it all the same."
    warn "downgrading Argo CD from $installed to $VERSION"
  else
    if [[ ${installed%%.*} != "${VERSION%%.*}" && -z $ALLOW_MAJOR ]]; then
      die 1 "Argo CD $installed to $VERSION crosses a major version." "Read $UPGRADE_NOTES first, then add --allow-major-upgrade."
    fi
    if [[ ${installed%.*} != "${VERSION%.*}" ]]; then
      warn "upgrading from $installed to $VERSION; the notes of each minor version: $UPGRADE_NOTES"
    fi
  fi
}

check_nodes() {
  local nodes=()
  [[ -n $HA ]] || return 0
  if ! kubectl get nodes --output=name --request-timeout=20s "${KUBE[@]}" >"$TMP/nodes" 2>"$TMP/errors"; then
    warn "the nodes cannot be listed; the highly available manifests need at least 3 of them"
    return 0
  fi
  mapfile -t nodes <"$TMP/nodes"
  ((${#nodes[@]} >= 3)) || die 1 "This cluster has ${#nodes[@]} node(s); the highly available manifests need at least 3." \
    "Leave --ha out: their anti-affinity would leave pods pending for ever."
}

get_manifest() {
  local file=install.yaml sum
  DOWNLOAD=$TMP/install.yaml
  if [[ -n $MANIFEST ]]; then
    cat -- "$MANIFEST" >"$DOWNLOAD"
    if [[ -n $DRY_RUN ]]; then DOWNLOAD=$MANIFEST; fi
  else
    if [[ -n $DRY_RUN ]]; then DOWNLOAD=./argocd-$VERSION.yaml; fi
    if [[ -n $CORE ]]; then file=core-install.yaml; elif [[ -n $HA ]]; then file=ha/install.yaml; fi
    MANIFEST=$RELEASES/$VERSION/manifests/$file
    run curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 --retry 3 \
      --connect-timeout 20 --max-time 300 --output "$DOWNLOAD" "$MANIFEST" ||
      die 1 "The manifest of Argo CD $VERSION could not be downloaded." "From: $MANIFEST"
    if [[ -n $DRY_RUN ]]; then return; fi
  fi
  if command -v sha256sum >/dev/null; then
    sum=$(sha256sum <"$DOWNLOAD")
  else
    sum=$(shasum -a 256 <"$DOWNLOAD")
  fi
  sum=${sum%% *}
  if [[ -z $SHA256 ]]; then
    say "The manifest's checksum; pin it with: --sha256 $sum"
  elif [[ $sum != "$SHA256" ]]; then
    die 1 "The manifest has the wrong checksum; nothing was applied." "expected $SHA256" "found    $sum"
  fi
  grep -q "image: .*argocd:$VERSION\(@\|\"\|'\|[[:space:]]\|\$\)" "$DOWNLOAD" ||
    die 1 "The manifest does not install Argo CD $VERSION; nothing was applied." "From: $MANIFEST"
}

apply() {
  if ! kubectl get namespace argocd --output=name --request-timeout=20s "${KUBE[@]}" >/dev/null 2>"$TMP/errors"; then
    grep -q NotFound "$TMP/errors" || die 1 "The namespace argocd cannot be read." "$(<"$TMP/errors")"
    run kubectl create namespace argocd "${KUBE[@]}" >"$TMP/applied"
  fi
  # Server-side: the ApplicationSet CRD is too big for the annotation of a client-side apply.
  # First as a dry run, so that a manifest the API server refuses changes nothing at all.
  if [[ -z $DRY_RUN ]]; then
    attend kubectl apply --namespace=argocd --server-side --force-conflicts --dry-run=server --filename="$DOWNLOAD" "${KUBE[@]}" >"$TMP/rehearsal" 2>"$TMP/errors" ||
      die 1 "The API server refuses the manifest; nothing was applied." "$(<"$TMP/errors")"
  fi
  run kubectl apply --namespace=argocd --server-side --force-conflicts --filename="$DOWNLOAD" "${KUBE[@]}" >"$TMP/applied" 2>"$TMP/errors" ||
    die 1 "kubectl apply failed part of the way. Running this script again continues." "$(<"$TMP/errors")"
  if [[ -z $DRY_RUN ]]; then say "Applied $(grep -c . "$TMP/applied") objects."; fi
}

wait_until_ready() {
  local deadline=$((SECONDS + TIMEOUT)) left workload
  attend kubectl wait --for=condition=Established --timeout="${TIMEOUT}s" crd/applications.argoproj.io \
    crd/applicationsets.argoproj.io crd/appprojects.argoproj.io "${KUBE[@]}" >/dev/null 2>"$TMP/errors" ||
    die 124 "Argo CD's resource definitions were not established in time." "$(<"$TMP/errors")"
  kubectl get deployments,statefulsets --namespace=argocd --selector=app.kubernetes.io/part-of=argocd \
    --output=name --request-timeout=20s "${KUBE[@]}" >"$TMP/names" 2>"$TMP/errors" ||
    die 1 "The workloads in the namespace argocd cannot be read." "$(<"$TMP/errors")"
  [[ -s $TMP/names ]] || die 1 "The manifest was applied, but the namespace argocd has no workloads of Argo CD."
  while read -r workload; do
    left=$((deadline - SECONDS))
    if ((left < 1)); then left=1; fi
    say "Waiting for $workload"
    attend kubectl rollout status "$workload" --namespace=argocd --timeout="${left}s" "${KUBE[@]}" >"$TMP/rollout" 2>"$TMP/errors" </dev/null ||
      die 124 "$workload was not ready in time." "$(<"$TMP/errors")" \
        "Look at: kubectl get pods,events --namespace=argocd"
  done <"$TMP/names"
}

print_password() {
  # Straight to stdout: never in a variable, a file, an argument or a trace.
  kubectl get secret argocd-initial-admin-secret --namespace=argocd \
    --output='go-template={{.data.password | base64decode}}{{"\n"}}' --request-timeout=20s "${KUBE[@]}" 2>"$TMP/errors" ||
    die 1 "There is no initial admin password to show." "It is deleted once the password was changed: kubectl get secret argocd-initial-admin-secret --namespace=argocd" "$(<"$TMP/errors")"
}

next_steps() {
  local flags=''
  if ((${#KUBE[@]})); then flags=" $(quote "${KUBE[@]}")"; fi
  if [[ -n $CORE ]]; then
    say "
Next:
  kubectl config set-context --current --namespace=argocd$flags
  argocd login --core
  argocd app list"
    return
  fi
  say "
Next:
  kubectl port-forward service/argocd-server --namespace=argocd 8080:443$flags
  argocd admin initial-password --namespace=argocd
  argocd login localhost:8080 --username=admin --insecure
  argocd account update-password
  kubectl delete secret argocd-initial-admin-secret --namespace=argocd$flags

--insecure accepts the self-signed certificate of a new installation; give argocd-server a real one before others use it."
}

main() {
  parse_options "$@"
  need kubectl "Install it: https://kubernetes.io/docs/tasks/tools/"
  if [[ -z $MANIFEST ]]; then need curl "Install it, or pass --manifest FILE."; fi
  command -v sha256sum >/dev/null || need shasum "Install sha256sum (coreutils) or shasum (perl)."
  make_tmp
  say "${BOLD}Argo CD $VERSION${HA:+, highly available}${CORE:+, core only}${RESET} on ${CONTEXT:-the current context}"
  check_access
  check_installed
  check_nodes
  get_manifest
  apply
  if [[ -n $DRY_RUN ]]; then return; fi
  wait_until_ready
  done_well "Argo CD $VERSION is ready."
  if [[ -n $SHOW_PASSWORD ]]; then print_password; fi
  next_steps
}

main "$@"
