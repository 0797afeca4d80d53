#!/bin/sh
# What `tachy make text` asks of PixVerse, by hand: send, look until there is a link, fetch.
# BASE, KEY, TRACE, MODEL, PROMPT and CLIP come from the environment.
set -eu

call() {
    curl --silent --show-error --fail --header "API-KEY: $KEY" --header "Ai-trace-id: $TRACE" "$@"
}

sent=$(call --header "Content-Type: application/json" --data "{\"model\":\"$MODEL\",\"prompt\":\"$PROMPT\",
\"duration\":1,\"quality\":\"360p\",\"aspect_ratio\":\"16:9\"}" "$BASE/openapi/v2/video/text/generate")
id=$(printf %s "$sent" | sed 's/.*"video_id":\([0-9]*\).*/\1/')

while :; do
    seen=$(call "$BASE/openapi/v2/video/result/$id")
    case $seen in *'"status":1,'*) break ;; esac
    sleep 0.05
done

link=$(printf %s "$seen" | sed 's/.*"url":"\([^"]*\)".*/\1/')
curl --silent --show-error --fail --output "$CLIP" "$link"
printf %s "$link"
