#!/usr/bin/env bash
# Says whether a cluster runs what Git declares: Argo CD Applications, Flux Kustomizations, HelmReleases and sources.
#
# It never says "in sync" about something that it could not compare. What it cannot tell is reported as unknown, with the
# reason, and has an exit code of its own.

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

readonly NAME=check-drift.sh
# Written for these versions; older ones are reported as "could not tell" where a flag or a condition is missing.
readonly MADE_FOR='argocd 3.4 or newer, flux 2.7 or newer, kubectl 1.30 or newer, jq 1.6 or newer'
readonly SCRIPT_VERSION=1.0.0
# argocd exits with 1, 2 or 20 on errors, depending on where they happen; a difference gets a code of its own.
readonly DIFF_FOUND=100

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
check-drift.sh: compare what runs in a cluster with what Git declares, for Argo CD and Flux

Usage:
  check-drift.sh [--tool argocd|flux|auto] [options]

Options:
  --tool TOOL            argocd, flux, or auto: each of the two whose command is installed (default: auto)
  --selector LABELS      Only objects with these labels, such as team=web
  --namespace NAME       Only objects in this namespace (default: all that you may read)
  --app NAME             Only this Argo CD application, NAME or NAMESPACE/NAME; repeatable
  --project NAME         Only Argo CD applications of this project
  --no-refresh           Let Argo CD compare with the Git state that it has cached
  --repo DIR             Local clone to compare Flux Kustomizations with; repeatable. Of each clone, exactly
                         the commit that the cluster has fetched is used; it is not modified
  --source KIND/NAMESPACE/NAME=DIR
                         Directory with the content of an OCIRepository, Bucket or other Flux source; repeatable
  --status-only          Believe Flux: do not compare Kustomizations, accept what the last reconciliation found
  --allow-undetected     Accept HelmReleases that have drift detection off
  --allow-suspended      Accept suspended objects; they are still compared
  --context NAME         kubeconfig context for Flux (default: the current context)
  --kubeconfig FILE      kubeconfig file for Flux (default: that of kubectl)
  --jobs NUMBER          Comparisons at the same time (default: 4)
  --timeout DURATION     Limit of each command: 90s, 10m, 1h (default: 60s)
  --output FORMAT        text or json (default: text)
  --all                  List objects that are in sync too (text; json always has them)
  --show-diff            Include the differences; they may hold sensitive configuration
  --dry-run              Print the commands that would be run; every one of them only reads
  --verbose              Say what is being done, also in CI
  --version              Print the version of this script and of the tools it is made for
  --help                 Print this text

Environment:
  ARGOCD_SERVER, ARGOCD_AUTH_TOKEN, ARGOCD_OPTS
                         Server, token and further flags, read by argocd itself; ARGOCD_OPTS=--core needs no server
  KUBECONFIG             kubeconfig file, as for kubectl
  TMPDIR                 Where intermediate results are kept (default: /tmp)
  CI                     When set, only warnings, errors and results are printed
  NO_COLOR               When set, no colour

Exit codes:
  0    In sync: every object was compared, and none differs
  1    Drift: at least one object differs, is suspended, or could not be brought to the state in Git
  2    Could not tell: no drift was found, but not everything could be compared (also: tool missing, no access,
       time-out, nothing to check)
  64   The command line is wrong
  129, 130, 143  Interrupted (HUP, INT, TERM); what was found so far is printed

Examples:
  # Everything that Argo CD manages, from a pipeline with ARGOCD_SERVER and ARGOCD_AUTH_TOKEN
  check-drift.sh --tool argocd

  # Everything that Flux manages, compared with a clone
  git clone --quiet https://github.com/acme/fleet /tmp/fleet
  check-drift.sh --tool flux --repo /tmp/fleet

  # The objects of one team, for a machine
  check-drift.sh --selector team=web --repo /tmp/fleet --output json

  # A source from a registry: fetch what the cluster has, then compare
  flux pull artifact oci://ghcr.io/acme/manifests:v1.4.0 --output /tmp/manifests
  check-drift.sh --tool flux --source OCIRepository/flux-system/manifests=/tmp/manifests
EOF
}

TOOL=auto SELECTOR='' NAMESPACE='' APPS=() PROJECT='' REFRESH=yes REPOS=() SOURCES=() STATUS_ONLY='' ALLOW_UNDETECTED=''
ALLOW_SUSPENDED='' KUBE=() JOBS=4 TIMEOUT=60 OUTPUT=text ALL='' SHOW_DIFF='' LIMIT='' REPORTED=yes COMPLETE=false COUNT=0
LC_ALL=C

parse_options() {
  while (($#)); do
    case $1 in
      --*=*)
        set -- "${1%%=*}" "${1#*=}" "${@:2}"
        continue
        ;;
      --tool | --selector | --namespace | --app | --project | --repo | --source | --context | --kubeconfig | --jobs | --timeout | --output)
        need_value "$@"
        case $1 in
          --tool) TOOL=$2 ;;
          --selector) SELECTOR=$2 ;;
          --namespace) NAMESPACE=$2 ;;
          --app) APPS+=("$2") ;;
          --project) PROJECT=$2 ;;
          --repo) REPOS+=("$2") ;;
          --source) SOURCES+=("$2") ;;
          --context) KUBE+=("--context=$2") ;;
          --kubeconfig) KUBE+=("--kubeconfig=$2") ;;
          --jobs) JOBS=$2 ;;
          --timeout) TIMEOUT=$(seconds "$1" "$2") ;;
          --output) OUTPUT=$2 ;;
        esac
        shift
        ;;
      --no-refresh) REFRESH='' ;;
      --status-only) STATUS_ONLY=yes ;;
      --allow-undetected) ALLOW_UNDETECTED=yes ;;
      --allow-suspended) ALLOW_SUSPENDED=yes ;;
      --all) ALL=yes ;;
      --show-diff) SHOW_DIFF=yes ;;
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
  local repo source
  case $TOOL in argocd | flux | auto) ;; *) usage_error "--tool takes argocd, flux or auto, not '$TOOL'." ;; esac
  case $OUTPUT in text | json) ;; *) usage_error "--output takes text or json, not '$OUTPUT'." ;; esac
  [[ $JOBS =~ ^[1-9][0-9]?$ ]] || usage_error "--jobs takes a number from 1 to 99, not '$JOBS'."
  for repo in "${REPOS[@]}"; do
    [[ -d $repo ]] || usage_error "--repo '$repo' is not a directory."
  done
  for source in "${SOURCES[@]}"; do
    [[ $source =~ ^[A-Za-z]+/[^/=]+/[^/=]+=. && -d ${source#*=} ]] || usage_error "--source takes KIND/NAMESPACE/NAME=DIR with a directory that exists, not '$source'."
  done
}

# A result that no command gave: could_not_tell TOOL KIND NAMESPACE NAME REASON MESSAGE
could_not_tell() {
  COUNT=$((COUNT + 1))
  jq -cn --arg tool "$1" --arg kind "$2" --arg namespace "$3" --arg name "$4" --arg reason "$5" --arg message "$6" \
    '{tool: $tool, kind: $kind, namespace: $namespace, name: $name, findings: [{status: "unknown", reason: $reason, message: $message}]}' >"$TMP/results/$COUNT"
}

last_line() { # of a file with error output: short, without control characters
  local line last=''
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line == *[![:space:]]* ]]; then last=$line; fi
  done <"$1"
  last=${last//[[:cntrl:]]/ }
  printf '%s' "${last:0:300}"
}

# bounded OUT ERR COMMAND...: with a time limit, and ended together with the worker that runs it
WORKING=''
bounded() {
  local out=$1 err=$2 status=0
  shift 2
  if [[ -n $VERBOSE ]]; then printf '+ %s\n' "$(quote "$@")" >&4; fi
  "$LIMIT" -k 5 "$TIMEOUT" "$@" >"$out" 2>"$err" </dev/null 3>&- 4>&- &
  WORKING=$!
  if [[ -z ${WORKER:-} ]]; then CHILDREN=("$WORKING"); fi
  wait "$WORKING" || status=$?
  WORKING=''
  return "$status"
}

why() { # why STATUS ERR: what a failed command said
  if (($1 == 124 || $1 == 137)); then
    printf 'no answer within %ss' "$TIMEOUT"
  elif (($1 == 127)); then
    printf 'the command could not be started'
  else
    local line
    line=$(last_line "$2")
    printf '%s' "${line:-exit code $1 without a message}"
  fi
}

# Each object has a file in items/ (what is known before it is compared) and, once compared, one in results/.
queue() { # one JSON object a line
  local item
  while IFS= read -r item; do
    COUNT=$((COUNT + 1))
    printf '%s\n' "$item" >"$TMP/items/$COUNT"
  done
}

# ---- Argo CD

list_argocd() {
  local flags=() status=0 app
  if ((${#APPS[@]} == 0)); then
    if [[ -n $SELECTOR ]]; then flags+=("--selector=$SELECTOR"); fi
    if [[ -n $PROJECT ]]; then flags+=("--project=$PROJECT"); fi
    if [[ -n $NAMESPACE ]]; then flags+=("--app-namespace=$NAMESPACE"); fi
    bounded "$TMP/apps" "$TMP/errors" argocd app list --output=name "${flags[@]}" || status=$?
    if ((status)); then
      could_not_tell argocd Application '' '*' list-failed "The applications cannot be listed: $(why "$status" "$TMP/errors")"
      return 0
    fi
    mapfile -t APPS <"$TMP/apps"
  fi
  for app in "${APPS[@]}"; do
    if [[ -z $app ]]; then continue; fi
    jq -cn --arg id "$app" '($id | split("/")) as $parts | {tool: "argocd", kind: "Application", id: $id,
      namespace: (if ($parts | length) > 1 then $parts[0] else "" end), name: $parts[-1], findings: []}'
  done >"$TMP/queue"
  queue <"$TMP/queue"
}

# From the Application: what stands in the way of a verdict, and what Argo CD itself says
# shellcheck disable=SC2016 # these are jq's variables
readonly ASSESS_APPLICATION='
  def short: (. // "") | gsub("[[:cntrl:]]+"; " ") | .[0:300];
  ($app[0]) as $a
  | if ($a | type) != "object" then error("not an object") else . end
  | .namespace = ($a.metadata.namespace // .namespace)
  | .revision = ($a.status.sync.revision // (($a.status.sync.revisions // []) | join(",")))
  | .health = ($a.status.health.status // "Unknown")
  | .findings += (
      [$a.status.conditions[]? | select(.type == "ComparisonError" or .type == "InvalidSpecError" or .type == "UnknownError")
        | {status: "unknown", reason: "comparison-error", message: "\(.type): \(.message | short)"}]
      + (if $a.metadata.deletionTimestamp then [{status: "unknown", reason: "deleting", message: "is being deleted"}] else [] end)
      + (if ($a.metadata.annotations["argocd.argoproj.io/skip-reconcile"] // "") == "true" and $suspended == ""
         then [{status: "drift", reason: "suspended", message: "has skip-reconcile set: neither Git nor the cluster is looked at"}] else [] end)
      + (if $a.status.operationState.phase == "Running" then [{status: "unknown", reason: "reconciling", message: "a sync is running"}]
         elif $a.status.sync.status == "OutOfSync" then [{status: "drift", reason: "out-of-sync",
           message: ("OutOfSync: " + ([$a.status.resources[]? | select(.status == "OutOfSync") | "\(.kind)/\(.name)"]
             | if length == 0 then "see argocd app get" else .[0:5] | join(", ") end))}]
         elif $a.status.sync.status != "Synced" then [{status: "unknown", reason: "comparison-error",
           message: "the sync status is \($a.status.sync.status // "not set")"}]
         else [] end))'

compare_application() { # ITEM
  local id flags=() status=0 work=$1.work
  id=$(jq -r .id "$1")
  if [[ $id == -* ]]; then
    add_finding "$1" unknown error "'$id' is not the name of an application"
    return
  fi
  if [[ -n $REFRESH ]]; then flags=(--refresh); fi
  bounded "$work.app" "$work.err" argocd app get "$id" --output=json "${flags[@]}" || status=$?
  if ((status)); then
    add_finding "$1" unknown error "argocd app get: $(why "$status" "$work.err")"
    return
  fi
  if ! jq -c --slurpfile app "$work.app" --arg suspended "$ALLOW_SUSPENDED" "$ASSESS_APPLICATION" "$1" >"$work.item" 2>/dev/null; then
    add_finding "$1" unknown error "argocd app get: the answer is not an Application"
    return
  fi
  mv "$work.item" "$1"
  bounded "$work.diff" "$work.err" argocd app diff "$id" --exit-code --diff-exit-code="$DIFF_FOUND" || status=$?
  case $status in
    0) ;;
    "$DIFF_FOUND") add_finding "$1" drift diff "argocd app diff: the live state differs from Git" "$work.diff" '^===== (?<resource>.*) ======$' ;;
    *) add_finding "$1" unknown error "argocd app diff: $(why "$status" "$work.err")" ;;
  esac
}

# add_finding ITEM STATUS REASON MESSAGE [DIFF REGEX]
add_finding() {
  local diff=${5:-/dev/null}
  jq -c --arg status "$2" --arg reason "$3" --arg message "$4" --rawfile diff "$diff" --arg regex "${6:-^$}" --arg show "$SHOW_DIFF" '
    .findings += [{status: $status, reason: $reason, message: $message}]
    | (if $diff == "" then . else .resources = [$diff | gsub("\u001b\\[[0-9;]*m"; "") | split("\n")[] | capture($regex) | .resource | gsub("^/|[[:cntrl:]]"; "")] end)
    | (if $diff == "" or $show == "" then . else .diff = $diff end)' "$1" >"$1.new"
  mv "$1.new" "$1"
}

# ---- Flux

fetch() { # fetch NAME RESOURCE...: the objects as a JSON array; an API that is not installed has none
  local out=$TMP/flux/$1 resource status scope=(--all-namespaces)
  shift
  : >"$out.all"
  if [[ -n $NAMESPACE && ${out##*/} != sources ]]; then scope=("--namespace=$NAMESPACE"); fi
  if [[ -n $SELECTOR && ${out##*/} != sources ]]; then scope+=("--selector=$SELECTOR"); fi
  for resource in "$@"; do
    status=0
    bounded "$out" "$TMP/errors" kubectl get "$resource" "${scope[@]}" --output=json --request-timeout="${TIMEOUT}s" "${KUBE[@]}" || status=$?
    if ((status)); then
      could_not_tell flux "$resource" '' '*' list-failed "The $resource cannot be listed: $(why "$status" "$TMP/errors")"
      continue
    fi
    cat "$out" >>"$out.all"
  done
  jq -cs '[.[].items[]?]' "$out.all" >"$out" 2>/dev/null || {
    could_not_tell flux "${out##*/}" '' '*' list-failed "kubectl's answer about the ${out##*/} is not JSON"
    printf '[]' >"$out"
  }
}

# What can be said from the status alone
# shellcheck disable=SC2016 # these are jq's variables
readonly ASSESS_FLUX='
  def short: (. // "") | gsub("[[:cntrl:]]+"; " ") | .[0:300];
  def cond($type): ((.status.conditions // []) | map(select(.type == $type)) | first);
  def drift($reason; $message): [{status: "drift", reason: $reason, message: $message}];
  def unknown($reason; $message): [{status: "unknown", reason: $reason, message: $message}];
  def digest: split("@")[-1];
  # Reasons for which the controller never got as far as comparing anything
  def blocked: IN("ArtifactFailed", "BuildFailed", "DependencyNotReady", "SourceNotReady", "ValuesError", "AccessDenied", "InvalidSource", "Progressing");

  def suspended: if .spec.suspend == true and $allow_suspended == ""
    then drift("suspended"; "is suspended: changes in Git and in the cluster are both ignored") else [] end;

  def readiness:
    cond("Ready") as $ready
    | if .metadata.deletionTimestamp then unknown("deleting"; "is being deleted")
      elif .spec.suspend == true then []
      elif $ready == null then unknown("not-reconciled"; "has not been reconciled yet")
      elif $ready.status == "Unknown" or cond("Reconciling").status == "True" then unknown("reconciling"; "is being reconciled: \($ready.message | short)")
      elif (.status.observedGeneration // .metadata.generation) != .metadata.generation then unknown("reconciling"; "has a change that Flux has not looked at yet")
      elif $ready.status != "True" then
        (if ($ready.reason | blocked) then unknown("not-ready"; "\($ready.reason): \($ready.message | short)")
         else drift("not-ready"; "\($ready.reason): \($ready.message | short)") end)
      else [] end;

  def source_state($s): if $s == null then unknown("source-missing"; "its source does not exist, or you may not read it")
    elif $s.spec.suspend == true then (if $allow_suspended == "" then drift("source-suspended"; "its source \($s.kind)/\($s.metadata.name) is suspended: new commits are not seen") else [] end)
    elif ($s | readiness) != [] then unknown("source-not-ready"; "its source \($s.kind)/\($s.metadata.name) " + ($s | readiness | first | .message))
    else [] end;

  def item($o): {tool: "flux", kind: $o.kind, namespace: ($o.metadata.namespace // ""), name: $o.metadata.name};

  ($sources[0]) as $sources
  | def find($kind; $namespace; $name): first($sources[] | select(.kind == $kind and .metadata.namespace == $namespace and .metadata.name == $name)) // null;

  ( $kustomizations[0][]
    | . as $k
    | find(.spec.sourceRef.kind; .spec.sourceRef.namespace // .metadata.namespace; .spec.sourceRef.name) as $s
    | readiness as $readiness
    | ($s.status.artifact.revision // "") as $fetched
    | item(.) + {
        revision: (.status.lastAppliedRevision // ""), fetched: $fetched, path: (.spec.path // "."),
        source: "\(.spec.sourceRef.kind)/\(.spec.sourceRef.namespace // .metadata.namespace)/\(.spec.sourceRef.name)",
        compare: ($status_only == "" and $fetched != "" and .spec.kubeConfig == null and .metadata.deletionTimestamp == null),
        findings: (suspended + $readiness + source_state($s)
          + (if $s != null and $fetched != "" and .status.lastAppliedRevision != $fetched and ([$readiness[] | select(.reason == "reconciling")] == [])
             then drift("stale-revision"; "applied \(.status.lastAppliedRevision // "nothing"), the source has \($fetched)") else [] end)
          + (if $s != null and $fetched == "" then unknown("no-artifact"; "its source has no artifact") else [] end)
          + (if .spec.kubeConfig != null and $status_only == "" then unknown("remote-cluster"; "applies to another cluster, which flux diff does not compare; check that cluster, or use --status-only") else [] end))}
  ),
  ( $helmreleases[0][]
    | . as $h
    | (if .spec.chartRef then find(.spec.chartRef.kind; .spec.chartRef.namespace // .metadata.namespace; .spec.chartRef.name)
       else ((.status.helmChart // "/") | split("/")) as $c | find("HelmChart"; $c[0]; $c[1]) end) as $s
    | readiness as $readiness
    | (.status.history[0] // {}) as $release
    | (.spec.driftDetection.mode // "disabled") as $mode
    | (cond("Drifted").status // "") as $drifted
    | item(.) + {
        revision: ($release.chartVersion // ""), fetched: ($s.status.artifact.revision // ""), compare: false,
        findings: (suspended + $readiness + source_state($s)
          + (if $s == null or $readiness != [] then []
             elif $s.kind == "OCIRepository" and $release.ociDigest and ($s.status.artifact.revision // "" | digest) != $release.ociDigest
               then drift("stale-revision"; "released \($release.ociDigest), the source has \($s.status.artifact.revision)")
             elif $s.kind == "HelmChart" and $release.chartVersion and $s.status.artifact.revision and $s.status.artifact.revision != $release.chartVersion
               then drift("stale-revision"; "released \($release.chartVersion), the source has \($s.status.artifact.revision)")
             else [] end)
          + (if $drifted == "True" then drift("drifted"; cond("Drifted").message | short)
             elif ($mode == "warn" or $mode == "enabled") and $drifted == "False" then []
             elif $mode == "enabled" then []
             elif $mode == "warn" then unknown("drift-not-reported"; "has driftDetection.mode warn, but no Drifted condition (Flux 2.9 sets it); look at its events")
             elif $allow_undetected == "" then unknown("drift-detection-off"; "is not compared with the cluster: set spec.driftDetection.mode to warn or enabled")
             else [] end))}
  ),
  ( $sources[]
    | select($namespace == "" or .metadata.namespace == $namespace)
    | select($selector == "")
    | select(.kind != "HelmRepository" or .spec.type != "oci")
    | item(.) + {revision: (.status.artifact.revision // ""), compare: false,
        findings: (suspended + readiness | map(if .status == "drift" and .reason == "not-ready" then .status = "unknown" else . end))}
  )'

list_flux() {
  local group resources=() status=0 before=$COUNT
  for group in kustomize.toolkit.fluxcd.io helm.toolkit.fluxcd.io source.toolkit.fluxcd.io; do
    bounded "$TMP/api" "$TMP/errors" kubectl api-resources --api-group="$group" --verbs=list --namespaced=true --output=name \
      --request-timeout="${TIMEOUT}s" "${KUBE[@]}" || status=$?
    if ((status)); then
      could_not_tell flux "$group" '' '*' list-failed "The cluster's APIs cannot be listed: $(why "$status" "$TMP/errors")"
      return
    fi
    mapfile -t resources <"$TMP/api"
    case $group in
      kustomize.*)
        if [[ ${#resources[@]} == 0 ]]; then
          could_not_tell flux Kustomization '' '*' not-installed "Flux is not installed on this cluster"
          return
        fi
        fetch kustomizations "${resources[@]}"
        ;;
      helm.*) fetch helmreleases "${resources[@]}" ;;
      source.*) fetch sources "${resources[@]}" ;;
    esac
  done
  jq -cn --slurpfile kustomizations "$TMP/flux/kustomizations" --slurpfile helmreleases "$TMP/flux/helmreleases" --slurpfile sources "$TMP/flux/sources" \
    --arg status_only "$STATUS_ONLY" --arg allow_suspended "$ALLOW_SUSPENDED" --arg allow_undetected "$ALLOW_UNDETECTED" \
    --arg namespace "$NAMESPACE" --arg selector "$SELECTOR" "$ASSESS_FLUX" >"$TMP/queue" 2>"$TMP/errors" || status=$?
  if ((status)); then
    COUNT=$before
    could_not_tell flux Kustomization '' '*' error "The state of Flux could not be read: $(last_line "$TMP/errors")"
    return
  fi
  queue <"$TMP/queue"
}

# The content of a source at the revision that the cluster has, in a directory of our own: flux diff writes into it
stage() { # stage SOURCE REVISION DIR; prints why not
  local commit repo pair
  for pair in "${SOURCES[@]}"; do
    if [[ ${pair%%=*} == "$1" ]]; then
      cp -R -- "${pair#*=}/." "$3" || printf 'the directory %s cannot be copied' "${pair#*=}"
      return
    fi
  done
  if [[ $1 != GitRepository/* ]]; then
    printf 'there is no local copy of %s: pass --source %s=DIR, or --status-only' "$1" "$1"
    return
  fi
  commit=${2##*:}
  if [[ ! $commit =~ ^([0-9a-f]{40}|[0-9a-f]{64})$ ]]; then
    printf 'the revision %s names no commit' "$2"
    return
  fi
  for repo in "${REPOS[@]}"; do
    if git -C "$repo" cat-file -e "$commit^{commit}" 2>/dev/null; then
      # An index and a work tree of our own: the clone, which may be bare, is only read.
      if ! GIT_DIR=$(git -C "$repo" rev-parse --absolute-git-dir) GIT_INDEX_FILE=$3.index git read-tree "$commit" 2>"$3.err" ||
        ! GIT_DIR=$(git -C "$repo" rev-parse --absolute-git-dir) GIT_INDEX_FILE=$3.index GIT_WORK_TREE=$3 git -C "$3" checkout-index --all --quiet 2>"$3.err"; then
        printf 'commit %s cannot be read from %s: %s' "${commit:0:12}" "$repo" "$(last_line "$3.err")"
      fi
      return
    fi
  done
  if ((${#REPOS[@]})); then
    printf 'commit %s is in none of the clones given with --repo; fetch it' "${commit:0:12}"
  else
    printf 'there is no clone to compare with: pass --repo DIR, or --status-only'
  fi
}

compare_kustomization() { # ITEM
  local namespace name source revision path status=0 work=$1.work problem
  IFS=$'\x1f' read -r namespace name source revision path < <(jq -r '[.namespace, .name, .source, .fetched, .path] | join("\u001f")' "$1")
  if [[ $name == -* || /$path/ == */../* ]]; then
    add_finding "$1" unknown error "'$name' with the path '$path' is not compared"
    return
  fi
  mkdir -p "$work.tree"
  problem=$(stage "$source" "$revision" "$work.tree")
  if [[ -z $problem && ! -d $work.tree/$path ]]; then problem="$source has no directory $path at $revision"; fi
  if [[ -n $problem ]]; then
    add_finding "$1" unknown no-comparison "$problem"
  else
    bounded "$work.diff" "$work.err" flux diff kustomization "$name" --namespace="$namespace" --path="$work.tree/$path" --progress-bar=false \
      --timeout="${TIMEOUT}s" "${KUBE[@]}" || status=$?
    # flux exits with 1 for a difference, but also for a flag that it does not know: ask for both signs.
    if ((status == 1)) && grep -q 'identified at least one change' "$work.diff" "$work.err"; then
      add_finding "$1" drift diff "flux diff: the live state differs from $revision" "$work.diff" '^► (?<resource>[^ ]+ (created|drifted|deleted))'
    elif ((status)); then
      add_finding "$1" unknown error "flux diff: $(why "$status" "$work.err")"
    fi
  fi
  rm -rf -- "$work.tree"
}

# ---- All of them, a few at a time

work() { # work NUMBER, in a process of its own
  local item=$TMP/items/$1.item WORKER=yes
  trap - EXIT
  trap '' INT
  trap 'if [[ -n $WORKING ]]; then kill -TERM "$WORKING" 2>/dev/null; wait "$WORKING"; fi; exit 143' TERM HUP
  cp "$TMP/items/$1" "$item"
  case $(jq -r '.tool + (if .compare then " compare" else "" end)' "$item") in
    argocd) compare_application "$item" ;;
    'flux compare') compare_kustomization "$item" ;;
  esac
  mv "$item" "$TMP/results/$1"
}

check_all() {
  local number child running
  for ((number = 1; number <= COUNT; number++)); do
    if [[ ! -f $TMP/items/$number ]]; then continue; fi
    while :; do
      running=()
      for child in "${CHILDREN[@]}"; do
        if kill -0 "$child" 2>/dev/null; then running+=("$child"); fi
      done
      CHILDREN=("${running[@]}")
      if ((${#CHILDREN[@]} < JOBS)); then break; fi
      wait -n 2>/dev/null || true
    done
    work "$number" &
    CHILDREN+=("$!")
  done
  wait
  CHILDREN=()
  COMPLETE=true
}

# ---- The report

# shellcheck disable=SC2016 # these are jq's variables
readonly REPORT='
  def verdict: if any(.[]; .status == "drift") then "drift" elif any(.[]; .status == "unknown") then "unknown" else "in-sync" end;
  map(del(.id, .path, .compare) | .status = (.findings | verdict))
  | {
      version: 1, complete: $complete,
      verdict: (if length == 0 then "unknown" else verdict end),
      summary: {"in-sync": (map(select(.status == "in-sync")) | length), drift: (map(select(.status == "drift")) | length), unknown: (map(select(.status == "unknown")) | length)},
      objects: map({status, tool, kind, namespace, name} + (del(.status, .tool, .kind, .namespace, .name)))
    }'

report() {
  local number verdict line status object finding colour
  for ((number = 1; number <= COUNT; number++)); do
    if [[ -s $TMP/results/$number ]]; then
      cat "$TMP/results/$number"
    elif [[ -s $TMP/items/$number ]]; then
      jq -c '.findings += [{status: "unknown", reason: "not-compared", message: "was not compared: the check did not get that far"}]' "$TMP/items/$number"
    fi
  done >"$TMP/objects"
  jq -s --argjson complete "$COMPLETE" "$REPORT" "$TMP/objects" >"$TMP/report"
  REPORTED=yes
  verdict=$(jq -r .verdict "$TMP/report")
  if [[ $OUTPUT == json ]]; then
    cat "$TMP/report"
  else
    jq -r --arg all "$ALL" 'def clean: gsub("[[:cntrl:]]"; " ");
      .objects[] | select($all != "" or .status != "in-sync")
      | ([.status, "\(.kind) \(if .namespace == "" then "" else .namespace + "/" end)\(.name)", .findings[].message, (.resources[]? | "  " + .)] | map(clean) | join("\u001f")),
        (.diff // empty | split("\n")[] | "\u001f" + (gsub("\u001b\\[[0-9;]*m"; "") | clean))' "$TMP/report" |
      while IFS= read -r line; do
        status=${line%%$'\x1f'*}
        line=${line#*$'\x1f'}
        if [[ -z $status ]]; then
          printf '          | %s\n' "$line"
          continue
        fi
        object=${line%%$'\x1f'*}
        case $status in drift) colour=$RED_OUT ;; unknown) colour=$YELLOW_OUT ;; *) colour=$GREEN_OUT ;; esac
        printf '%s%-8s%s  %s\n' "$colour" "$status" "$RESET_OUT" "$object"
        while [[ $line == *$'\x1f'* ]]; do
          line=${line#*$'\x1f'}
          finding=${line%%$'\x1f'*}
          printf '          %s\n' "$finding"
        done
      done
    jq -r --arg version "$SCRIPT_VERSION" '"\(.summary.drift) drifted, \(.summary.unknown) unknown, \(.summary["in-sync"]) in sync"
      + (if .complete then "" else " (incomplete)" end)' "$TMP/report"
  fi
  case $verdict in in-sync) return 0 ;; drift) return 1 ;; *) return 2 ;; esac
}

before_exit() { # what was found is kept when the check is interrupted
  if [[ -z $REPORTED && -d $TMP/results ]]; then report || true; fi
}

print_commands() {
  local flags=() kube=("${KUBE[@]}")
  if [[ $1 == argocd ]]; then
    if [[ -n $SELECTOR ]]; then flags+=("--selector=$SELECTOR"); fi
    if [[ -n $PROJECT ]]; then flags+=("--project=$PROJECT"); fi
    if [[ -n $NAMESPACE ]]; then flags+=("--app-namespace=$NAMESPACE"); fi
    if ((${#APPS[@]} == 0)); then run argocd app list --output=name "${flags[@]}"; fi
    for app in "${APPS[@]:-APPLICATION}"; do
      run argocd app get "$app" --output=json ${REFRESH:+--refresh}
      run argocd app diff "$app" --exit-code --diff-exit-code="$DIFF_FOUND"
    done
  else
    flags=(--all-namespaces)
    if [[ -n $NAMESPACE ]]; then flags=("--namespace=$NAMESPACE"); fi
    if [[ -n $SELECTOR ]]; then flags+=("--selector=$SELECTOR"); fi
    run kubectl get kustomizations.kustomize.toolkit.fluxcd.io "${flags[@]}" --output=json --request-timeout="${TIMEOUT}s" "${kube[@]}"
    run kubectl get helmreleases.helm.toolkit.fluxcd.io "${flags[@]}" --output=json --request-timeout="${TIMEOUT}s" "${kube[@]}"
    run kubectl get gitrepositories.source.toolkit.fluxcd.io --all-namespaces --output=json --request-timeout="${TIMEOUT}s" "${kube[@]}"
    if [[ -z $STATUS_ONLY ]]; then
      run flux diff kustomization NAME --namespace=NAMESPACE --path=DIR --progress-bar=false --timeout="${TIMEOUT}s" "${kube[@]}"
    fi
  fi
}

missing() { # could not tell, because of a tool
  die 2 "Could not tell: $1 is not on the PATH." "$2"
}

main() {
  local tools=() tool
  RED_OUT='' YELLOW_OUT='' GREEN_OUT='' RESET_OUT=''
  if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
    RED_OUT=$'\e[31m' YELLOW_OUT=$'\e[33m' GREEN_OUT=$'\e[32m' RESET_OUT=$'\e[0m'
  fi
  parse_options "$@"
  case $TOOL in
    auto)
      if command -v argocd >/dev/null; then tools+=(argocd); fi
      if command -v flux >/dev/null; then tools+=(flux); fi
      ((${#tools[@]})) || missing 'neither argocd nor flux' 'Install one: https://argo-cd.readthedocs.io/en/stable/cli_installation/ or https://fluxcd.io/flux/installation/'
      ;;
    *) tools=("$TOOL") ;;
  esac
  for tool in "${tools[@]}"; do
    if [[ -n $DRY_RUN ]]; then
      print_commands "$tool"
      continue
    fi
    case $tool in
      argocd) command -v argocd >/dev/null || missing argocd 'Install it: https://argo-cd.readthedocs.io/en/stable/cli_installation/' ;;
      flux)
        command -v kubectl >/dev/null || missing kubectl 'Install it: https://kubernetes.io/docs/tasks/tools/'
        if [[ -z $STATUS_ONLY ]]; then
          command -v flux >/dev/null || missing flux 'Install it: https://fluxcd.io/flux/installation/, or pass --status-only'
          if ((${#REPOS[@]})); then command -v git >/dev/null || missing git 'Install it: https://git-scm.com/downloads'; fi
        fi
        ;;
    esac
  done
  if [[ -n $DRY_RUN ]]; then return; fi
  command -v jq >/dev/null || missing jq 'Install it, 1.6 or newer: https://jqlang.org/download/'
  # shellcheck disable=SC2046 # names of variables, one a word
  if command -v git >/dev/null; then unset $(git rev-parse --local-env-vars); fi
  LIMIT=$(command -v timeout || command -v gtimeout) || missing timeout 'Install coreutils.'
  make_tmp
  mkdir "$TMP/items" "$TMP/results" "$TMP/flux"
  REPORTED=''
  for tool in "${tools[@]}"; do
    say "Reading from $tool"
    "list_$tool"
  done
  say "Comparing $COUNT object(s), $JOBS at a time"
  check_all
  report
}

main "$@"
