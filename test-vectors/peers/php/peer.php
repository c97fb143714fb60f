<?php
// PHP's openssl extension as a black box: one JSON request per line in, one JSON answer per line out.

declare(strict_types=1);

// A warning is the only trace that some openssl functions leave of what went wrong.
set_error_handler(fn (int $level, string $message) => throw new ErrorException($message, 0, $level));

while (($line = fgets(STDIN)) !== false) {
    try {
        $reply = ['ok' => answer(json_decode($line, true, 16, JSON_THROW_ON_ERROR))];
    } catch (Throwable $e) {
        $reply = ['error' => $e->getMessage()];
    }
    fwrite(STDOUT, json_encode($reply, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}

function answer(array $r): array
{
    return match ($r['op']) {
        'aes_encrypt' => ['data' => base64_encode(checked(openssl_encrypt(bytes($r, 'data'), ...aes($r))))],
        'aes_decrypt' => ['data' => base64_encode(checked(openssl_decrypt(bytes($r, 'data'), ...aes($r))))],
        'sha256', 'sha1', 'md5' => ['hex' => hash($r['op'], bytes($r, 'data'))],
        'http_build_query' => ['text' => http_build_query(array_column($r['pairs'], 1, 0))],
        'seal' => seal($r),
        'open' => open($r),
        default => throw new ValueError("unknown op: {$r['op']}"),
    };
}

// PHP pads a short key with zeros and cuts a long one, silently. `bits` asks for that; without it the size fits the key.
function aes(array $r): array
{
    $bits = $r['bits'] ?? 8 * strlen($r['key_utf8']);
    $iv = $r['mode'] === 'cbc' ? bytes($r, 'iv') : '';
    return ["aes-$bits-{$r['mode']}", $r['key_utf8'], OPENSSL_RAW_DATA, $iv];
}

function seal(array $r): array
{
    $key = checked(openssl_pkey_get_public($r['public_key']));
    $iv = '';
    checked(openssl_seal(bytes($r, 'data'), $sealed, $keys, [$key], $r['cipher'], $iv));
    return [
        'env_key' => base64_encode($keys[0]),
        'data' => base64_encode($sealed),
        'iv' => base64_encode($iv ?? ''),
        'cipher' => $r['cipher'],
    ];
}

function open(array $r): array
{
    $key = checked(openssl_pkey_get_private($r['private_key']));
    checked(openssl_open(bytes($r, 'data'), $opened, bytes($r, 'env_key'), $key, $r['cipher'], bytes($r, 'iv')));
    return ['data' => base64_encode($opened)];
}

function bytes(array $r, string $name): string
{
    $bytes = base64_decode($r[$name] ?? '', true);
    return $bytes === false ? throw new ValueError("$name: not base64") : $bytes;
}

function checked(mixed $result): mixed
{
    if ($result !== false) {
        return $result;
    }
    for ($errors = []; $error = openssl_error_string();) {
        $errors[] = $error;
    }
    throw new RuntimeException(implode('; ', $errors) ?: 'refused without a reason');
}
