#!/bin/bash
# Copies Prometheus's blocks to S3. A block is a folder with the name of an ULID that nobody changes; what Prometheus has
# not finished is outside of these: the WAL, chunks_head, and folders that end in .tmp-for-creation or .tmp-for-deletion.
# Prometheus makes large blocks of small ones, and S3 keeps both: a list of each night has those that it had then.
set -euo pipefail

readonly BLOCK='0?????????????????????????'

# Tells whoever is told of alerts; that it cannot does not hide why it failed.
failed() {
  echo "$1" >&2
  aws sns publish --topic-arn "$ALERTS_TOPIC_ARN" --subject "Prometheus was not backed up" --message "$1" || true
  exit 1
}

shopt -s nullglob
find_blocks() {
  # shellcheck disable=SC2206 # The pattern is meant to find folders.
  blocks=("$METRICS"/$BLOCK/meta.json)
  ((${#blocks[@]} > 0)) ||
    failed "There is no block: Prometheus runs for less than three hours, or its data volume is blank."
}

copy() {
  aws s3 sync "$METRICS" "s3://$PROMETHEUS_BLOCKS_BUCKET" --no-progress --exclude '*' "$@"
}

# Of a block that came or went meanwhile nobody knows whether it was copied.
same_blocks() {
  local before="${blocks[*]}"
  find_blocks
  [[ ${blocks[*]} == "$before" ]] || { echo "Prometheus has changed its blocks meanwhile." >&2 && return 1; }
}

list() {
  local names=("${blocks[@]%/meta.json}")
  printf '%s\n' "${names[@]##*/}" | aws s3 cp - "s3://$PROMETHEUS_BLOCKS_BUCKET/lists/$(date -u +%Y%m%d%H%M%S).txt"
}

find_blocks
# A block that is compacted meanwhile is gone: the next try finds the one that has taken its place.
for ((try = 1; try <= TRIES; try++)); do
  # Last what makes a block whole: one without it is half copied, and is left out when it comes back.
  if copy --include "$BLOCK/*" --exclude '*/meta.json' && copy --include "$BLOCK/meta.json" && same_blocks && list; then
    echo "${#blocks[@]} blocks are in S3."
    exit 0
  fi
  sleep "$PAUSE_SECONDS"
  find_blocks
done
failed "Not all of ${#blocks[@]} blocks were copied to S3 in $TRIES tries; the log of the job says which were not."
