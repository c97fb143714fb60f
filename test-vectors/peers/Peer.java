import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** javax.crypto as a black box: one JSON request per line in, one JSON answer per line out. */
public final class Peer {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null; ) {
            try {
                out.println("{\"ok\":" + Json.write(answer(Json.read(line))) + "}");
            } catch (Exception e) {
                out.println("{\"error\":" + Json.quote(e.toString()) + "}");
            }
        }
    }

    private static Map<String, String> answer(Map<String, String> r) throws Exception {
        String op = need(r, "op");
        return switch (op) {
            case "aes_encrypt" -> Map.of("data", base64(aes(Cipher.ENCRYPT_MODE, r)));
            case "aes_decrypt" -> Map.of("data", base64(aes(Cipher.DECRYPT_MODE, r)));
            case "sha256" -> digest("SHA-256", r);
            case "sha1" -> digest("SHA-1", r);
            case "md5" -> digest("MD5", r);
            case "url_encode" -> Map.of("text", URLEncoder.encode(new String(bytes(r, "data"), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            case "seal" -> seal(r);
            case "open" -> open(r);
            default -> throw new IllegalArgumentException("unknown op: " + op);
        };
    }

    private static byte[] aes(int direction, Map<String, String> r) throws GeneralSecurityException {
        byte[] key = need(r, "key_utf8").getBytes(StandardCharsets.UTF_8);
        boolean cbc = need(r, "mode").equals("cbc");
        return aes(direction, key, cbc ? bytes(r, "iv") : null, bytes(r, "data"));
    }

    /** CBC with an IV, ECB without one. */
    private static byte[] aes(int direction, byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(iv == null ? "AES/ECB/PKCS5Padding" : "AES/CBC/PKCS5Padding");
        cipher.init(direction, new SecretKeySpec(key, "AES"), iv == null ? null : new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    private static byte[] rc4(byte[] key, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ARCFOUR");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        return cipher.doFinal(data);
    }

    private static Map<String, String> digest(String algorithm, Map<String, String> r) throws GeneralSecurityException {
        return Map.of("hex", HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(r, "data"))));
    }

    private static Map<String, String> seal(Map<String, String> r) throws Exception {
        boolean rc4 = isRc4(r);
        // Other key sizes than the usual ones exist in the field (RC4) or must be refused (AES): let tests ask for them.
        byte[] key = random(Integer.parseInt(r.getOrDefault("key_size", rc4 ? "16" : "32")));
        byte[] iv = rc4 ? new byte[0] : random(16);
        byte[] data = bytes(r, "data");
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, publicKey(need(r, "public_key")));
        var sealed = new LinkedHashMap<String, String>();
        sealed.put("env_key", base64(rsa.doFinal(key)));
        sealed.put("data", base64(rc4 ? rc4(key, data) : aes(Cipher.ENCRYPT_MODE, key, iv, data)));
        sealed.put("iv", base64(iv));
        sealed.put("cipher", r.get("cipher"));
        return sealed;
    }

    private static Map<String, String> open(Map<String, String> r) throws Exception {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, privateKey(need(r, "private_key")));
        byte[] key = rsa.doFinal(bytes(r, "env_key"));
        byte[] data = bytes(r, "data");
        byte[] opened = isRc4(r) ? rc4(key, data) : aes(Cipher.DECRYPT_MODE, key, bytes(r, "iv"), data);
        return Map.of("data", base64(opened));
    }

    private static boolean isRc4(Map<String, String> r) {
        String cipher = need(r, "cipher");
        if (!cipher.equals("rc4") && !cipher.equals("aes-256-cbc")) {
            throw new IllegalArgumentException("unknown cipher: " + cipher);
        }
        return cipher.equals("rc4");
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        byte[] der = der(pem);
        if (pem.contains("BEGIN CERTIFICATE")) {
            var factory = CertificateFactory.getInstance("X.509");
            return factory.generateCertificate(new ByteArrayInputStream(der)).getPublicKey();
        }
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(pem)));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String need(Map<String, String> r, String name) {
        if (!r.containsKey(name)) {
            throw new IllegalArgumentException("missing field: " + name);
        }
        return r.get(name);
    }

    private static byte[] bytes(Map<String, String> r, String name) {
        return Base64.getDecoder().decode(need(r, name));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Just the JSON this protocol needs, since the JDK has none: one flat object of strings. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Map<String, String> read(String text) {
            Json json = new Json(text);
            Map<String, String> object = json.object();
            if (json.peek() != '\0') {
                throw json.unexpected();
            }
            return object;
        }

        static String write(Map<String, String> object) {
            var out = new StringBuilder("{");
            object.forEach((k, v) ->
                out.append(out.length() > 1 ? "," : "").append(quote(k)).append(':').append(quote(v)));
            return out.append('}').toString();
        }

        static String quote(String s) {
            var out = new StringBuilder("\"");
            for (char c : s.toCharArray()) {
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            return out.append('"').toString();
        }

        private Map<String, String> object() {
            var object = new LinkedHashMap<String, String>();
            take('{');
            if (peek() == '}') {
                at++;
                return object;
            }
            while (true) {
                String name = string();
                take(':');
                object.put(name, string());
                if (peek() == '}') {
                    at++;
                    return object;
                }
                take(',');
            }
        }

        private String string() {
            take('"');
            var out = new StringBuilder();
            for (char c; (c = text.charAt(at++)) != '"'; ) {
                out.append(c == '\\' ? escaped() : c);
            }
            return out.toString();
        }

        private char escaped() {
            char c = text.charAt(at++);
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
                default -> throw unexpected();
            };
        }

        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private void take(char wanted) {
            if (peek() != wanted) {
                throw unexpected();
            }
            at++;
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException("not a flat JSON object of strings, at " + at);
        }
    }
}
