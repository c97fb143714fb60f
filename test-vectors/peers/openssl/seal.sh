#!/bin/bash
# NETOPIA's envelope by the OpenSSL command line alone.
#   seal.sh PUBLIC_PEM_FILE rc4|aes-256-cbc   plaintext on stdin
# PUBLIC_PEM_FILE is a bare public key or a certificate. Writes four lines, the binary ones in base64:
#   env_key=…  data=…  iv=…  cipher=…
set -euo pipefail

public=$1 cipher=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hex() { od -An -v -tx1 | tr -d ' \n'; }

case $cipher in
  # RC4 lives in the legacy provider; naming one provider switches the default one off.
  rc4) key_size=16 iv_size=0 providers=(-provider default -provider legacy) ;;
  aes-256-cbc) key_size=32 iv_size=16 providers=() ;;
  *) echo "unknown cipher: $cipher" >&2; exit 2 ;;
esac
input=(-pubin)
if grep -q 'BEGIN CERTIFICATE' "$public"; then input=(-certin); fi

openssl rand -out "$work/key" "$key_size"
: > "$work/iv"
iv=()
if [ "$iv_size" -gt 0 ]; then
  openssl rand -out "$work/iv" "$iv_size"
  iv=(-iv "$(hex < "$work/iv")")
fi
openssl enc -e "-$cipher" "${providers[@]}" -K "$(hex < "$work/key")" "${iv[@]}" -out "$work/data"
openssl pkeyutl -encrypt "${input[@]}" -inkey "$public" -pkeyopt rsa_padding_mode:pkcs1 \
  -in "$work/key" -out "$work/env_key"

for field in env_key data iv; do
  printf '%s=%s\n' "$field" "$(openssl base64 -A < "$work/$field")"
done
printf 'cipher=%s\n' "$cipher"
