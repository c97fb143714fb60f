#!/bin/bash
# Opens NETOPIA's envelope by the OpenSSL command line alone.
#   open.sh PRIVATE_PEM_FILE   the four lines of seal.sh on stdin, plaintext on stdout
# RC4 keys of 16 bytes and of 5 (the command line's rc4-40); it has no RC4 of another length.
set -euo pipefail

private=$1
env_key= data= iv= cipher=rc4
# Not IFS='=': read would strip the padding off the end of the base64.
while IFS= read -r line; do
  name=${line%%=*}
  case $name in
    env_key | data | iv | cipher) printf -v "$name" %s "${line#*=}" ;;
    *) echo "unknown field: $name" >&2; exit 2 ;;
  esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hex() { od -An -v -tx1 | tr -d ' \n'; }

printf %s "$env_key" | openssl base64 -d -A > "$work/env_key"
openssl pkeyutl -decrypt -inkey "$private" -pkeyopt rsa_padding_mode:pkcs1 -in "$work/env_key" -out "$work/key"
key_hex=$(hex < "$work/key")

case $cipher:$((${#key_hex} / 2)) in
  # RC4 lives in the legacy provider; naming one provider switches the default one off.
  rc4:16) args=(-rc4 -provider default -provider legacy) ;;
  rc4:5) args=(-rc4-40 -provider default -provider legacy) ;;
  aes-256-cbc:32) args=(-aes-256-cbc -iv "$(printf %s "$iv" | openssl base64 -d -A | hex)") ;;
  *) echo "cipher $cipher with a key of $((${#key_hex} / 2)) bytes" >&2; exit 2 ;;
esac
printf %s "$data" | openssl base64 -d -A | openssl enc -d "${args[@]}" -K "$key_hex"
