#!/bin/bash
# AddonPayments' AES by the OpenSSL command line alone.
#   aes.sh encrypt cbc KEY_TEXT IV_BASE64   plaintext on stdin, base64 on stdout
#   aes.sh decrypt cbc KEY_TEXT IV_BASE64   base64 on stdin, plaintext on stdout
#   aes.sh encrypt|decrypt ecb KEY_TEXT
# The key is the text's own bytes (16, 24 or 32 of them), never hex-decoded.
set -euo pipefail

direction=$1 mode=$2 key=$3 iv=${4-}

hex() { od -An -v -tx1 | tr -d ' \n'; }

key_hex=$(printf %s "$key" | hex)
case ${#key_hex} in 32 | 48 | 64) ;; *) echo "key: $((${#key_hex} / 2)) bytes, need 16, 24 or 32" >&2; exit 2 ;; esac
args=(-"aes-$((${#key_hex} * 4))-$mode" -K "$key_hex")
if [ "$mode" = cbc ]; then
  args+=(-iv "$(printf %s "$iv" | openssl base64 -d -A | hex)")
fi

case $direction in
  encrypt) openssl enc -e "${args[@]}" | openssl base64 -A ;;
  decrypt) openssl base64 -d -A | openssl enc -d "${args[@]}" ;;
  *) echo "encrypt or decrypt, not $direction" >&2; exit 2 ;;
esac
