#!/bin/bash
# Makes a backup of Weaviate in S3 by its module backup-s3, and waits. Ends with 0 only if the backup is whole.
set -euo pipefail

# Tells whoever is told of alerts; that it cannot does not hide why it failed.
failed() {
  echo "$1" >&2
  aws sns publish --topic-arn "$ALERTS_TOPIC_ARN" --subject "Weaviate was not backed up" --message "$1" || true
  exit 1
}

# Asks Weaviate, without the key on a command line. Prints the answer, also where it is an error.
ask() {
  curl --silent --show-error --fail-with-body --max-time 60 "$@" \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$WEAVIATE_API_KEY")
}

id="daily-$(date -u +%Y%m%d%H%M%S)"
answer=$(ask --json "{\"id\": \"$id\"}" "$WEAVIATE_URL/v1/backups/s3" 2>&1) ||
  failed "Weaviate did not begin the backup $id: $answer"
echo "Weaviate began the backup $id: $answer"

while ((SECONDS < MOST_SECONDS)); do
  # An answer that does not come is asked for again: Weaviate may be restarting.
  answer=$(ask "$WEAVIATE_URL/v1/backups/s3/$id" 2>&1) || echo "Weaviate does not say how far $id is: $answer" >&2
  [[ $answer =~ \"status\":\ *\"([A-Z]+)\" ]] && status=${BASH_REMATCH[1]} || status=unknown
  case $status in
    SUCCESS) echo "The backup $id is whole."; exit 0 ;;
    FAILED | CANCELED | CANCELLED) failed "The backup $id is not whole: $answer" ;;
  esac
  sleep "$POLL_SECONDS"
done
failed "The backup $id was not whole after $MOST_SECONDS seconds: $answer"
