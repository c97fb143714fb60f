<?php
// What a shop in PHP would write, measured as it runs: openssl_encrypt and openssl_decrypt, openssl_seal and openssl_open,
// DOM. There is no payseal for PHP: its figures go to target/bench, and `make bench` puts them beside those of
// Rust from the same run.
declare(strict_types=1);

const KEY = '98ebf5819d3da8b5922e0d7351bfccf7';

/** Microseconds of processor time for one call, as the median of rounds. */
function measure(callable $call): float
{
    $time = function (int $times) use ($call): int {
        $start = getrusage();
        for ($index = 0; $index < $times; $index++) {
            $call();
        }
        $end = getrusage();
        $spent = 0;
        foreach (['ru_utime', 'ru_stime'] as $kind) {
            $spent += ($end["$kind.tv_sec"] - $start["$kind.tv_sec"]) * 1_000_000;
            $spent += $end["$kind.tv_usec"] - $start["$kind.tv_usec"];
        }
        return $spent;
    };
    $quick = getenv('BENCH_QUICK') === '1';
    $times = 1;
    while ($time($times) < ($quick ? 1_000 : 40_000)) {
        $times *= 2;
    }
    $rounds = [];
    for ($round = 0; $round < 11; $round++) {
        $rounds[] = $time($times) / $times;
    }
    sort($rounds);
    return $rounds[5];
}

/** Encrypts a request of AddonPayments. */
function seal(array $fields): array
{
    $plaintext = http_build_query($fields, '', '&', PHP_QUERY_RFC3986);
    $iv = random_bytes(16);
    $encrypted = openssl_encrypt($plaintext, 'aes-256-cbc', KEY, 0, $iv);
    $body = http_build_query([
        'merchantId' => $fields['merchantId'],
        'encrypted' => $encrypted,
        'integrityCheck' => hash('sha256', $plaintext),
    ]);
    return ['iv' => base64_encode($iv), 'body' => $body];
}

/** Decrypts it, compares its integrity check, and takes it apart. */
function open(string $iv, string $body): array
{
    parse_str($body, $form);
    $plaintext = openssl_decrypt($form['encrypted'], 'aes-256-cbc', KEY, 0, base64_decode($iv, true));
    if ($plaintext === false || !hash_equals(hash('sha256', $plaintext), $form['integrityCheck'])) {
        throw new Exception('it does not open');
    }
    parse_str($plaintext, $fields);
    return $fields;
}

/** Reads an IPN and takes from it what a shop needs, as NETOPIA's own library for PHP does. */
function read_ipn(string $xml): array
{
    $document = new DOMDocument();
    if (!$document->loadXML($xml)) {
        throw new Exception('it is no XML');
    }
    $order = $document->documentElement;
    $mobilpay = $order->getElementsByTagName('mobilpay')->item(0);
    return [
        $order->getAttribute('id'),
        $mobilpay->getElementsByTagName('action')->item(0)->nodeValue,
        $mobilpay->getElementsByTagName('error')->item(0)->getAttribute('code'),
        $mobilpay->getAttribute('crc'),
    ];
}

/** Decrypts an IPN and reads it. */
function open_ipn(OpenSSLAsymmetricKey $key, string $body, callable $read): mixed
{
    parse_str($body, $form);
    $decoded = array_map(fn (string $text) => base64_decode($text), $form);
    if (!openssl_open($decoded['data'], $xml, $decoded['env_key'], $key, $form['cipher'], $decoded['iv'] ?? null)) {
        throw new Exception('it does not open');
    }
    return $read($xml);
}

$rows = [];
$add = function (string $workload, string $with, callable $call) use (&$rows): void {
    $rows[] = ['workload' => $workload, 'peer' => measure($call), 'with' => 'PHP ' . PHP_VERSION . ", $with", 'unit' => 'µs'];
};

$fields = array_column(json_decode(file_get_contents(__DIR__ . '/../data/request-1250.json'), true), 1, 0);
$sealed = seal($fields);
if (open($sealed['iv'], $sealed['body']) !== $fields) {
    throw new Exception('they differ');
}
$add('seal, 1.25 kB', 'openssl_encrypt', fn () => seal($fields));
$add('open, 1.25 kB', 'openssl_decrypt', fn () => open($sealed['iv'], $sealed['body']));

$shared = json_decode(file_get_contents(__DIR__ . '/../../test-vectors/netopia.json'), true)['shared'];
// PHP without DOM still measures the rest.
[$read, $reader] = class_exists('DOMDocument') ? [read_ipn(...), ' and DOM'] : [strlen(...), ' alone'];
foreach ([1024, 2048] as $bits) {
    $key = openssl_pkey_get_private($shared["rsa-$bits"]['private_key']);
    foreach (['AES-256' => 'aes-256-cbc', 'RC4' => 'rc4'] as $name => $cipher) {
        $iv = '';
        if (!openssl_seal($shared['ipn-confirmed'], $data, $keys, [$shared["rsa-$bits"]['certificate']], $cipher, $iv)) {
            throw new Exception(openssl_error_string());
        }
        $body = http_build_query(array_filter([
            'env_key' => base64_encode($keys[0]),
            'data' => base64_encode($data),
            'cipher' => $cipher,
            'iv' => base64_encode($iv ?? ''),
        ]));
        open_ipn($key, $body, $read);
        $add("open an IPN, RSA-$bits, $name", "openssl_open$reader", fn () => open_ipn($key, $body, $read));
    }
}
if ($reader === ' and DOM') {
    $add('read an IPN, 1.4 kB', 'DOM', fn () => read_ipn($shared['ipn-confirmed']));
}
file_put_contents(__DIR__ . '/../../target/bench/php.json', json_encode($rows, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE) . "\n");
