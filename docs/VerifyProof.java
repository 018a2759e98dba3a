import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a proof of the audit trail or of the mail log with nothing but a JDK (17 or later) and the
 * public keyset: {@code java VerifyProof.java PROOF KEYS}. The steps in words: verify-proof.md. Ends
 * with 0 and "Proved", or with 1 and what does not hold.
 */
final class VerifyProof {

    private VerifyProof() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        if (arguments.length != 2) {
            System.out.println("expected: PROOF KEYS, two files");
            System.exit(2);
        }
        String wrong;
        Map<String, Object> proof = Map.of();
        try {
            proof = Json.object(Files.readString(Path.of(arguments[0])));
            wrong = check(proof, Json.object(Files.readString(Path.of(arguments[1]))));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException other) {
            wrong = "this is no proof, or no public keyset: " + other;
        }
        if (wrong != null) {
            System.out.println("Not proved: " + wrong);
            System.exit(1);
        }
        Map<String, Object> head = Json.object((String) proof.get("head"));
        System.out.println(
                "Proved: this text was there when head "
                        + head.get("head")
                        + " was signed, at "
                        + head.get("at")
                        + ":\n"
                        + proof.get("text"));
    }

    /** What does not hold; null: all of it does. */
    private static String check(Map<String, Object> proof, Map<String, Object> keys)
            throws GeneralSecurityException {
        String headText = (String) proof.get("head");
        if (!isSigned(headText, (String) proof.get("signature"), keys)) {
            return "no key of this keyset signed the head";
        }
        String leaf;
        if (proof.get("block") instanceof Map<?, ?> block) {
            String blockText = (String) block.get("text");
            String root =
                    root(
                            leaf((String) proof.get("text")),
                            (Long) block.get("index"),
                            (Long) block.get("size"),
                            (List<?>) block.get("path"));
            Map<String, Object> signed = Json.object(blockText);
            if (!signed.get("root").equals(root)
                    || !signed.get("records").equals(block.get("size"))) {
                return "the record is not in its block";
            }
            leaf = leaf(blockText);
        } else {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String linked = proof.get("previousHash") + "\n" + proof.get("text");
            byte[] hash = sha256.digest(linked.getBytes(StandardCharsets.UTF_8));
            leaf = leaf(HexFormat.of().formatHex(hash));
        }
        Map<String, Object> head = Json.object(headText);
        String root =
                root(
                        leaf,
                        (Long) proof.get("index"),
                        (Long) proof.get("size"),
                        (List<?>) proof.get("path"));
        return head.get("root").equals(root) && head.get("leaves").equals(proof.get("size"))
                ? null
                : "it is not under the head's root";
    }

    private static String leaf(String text) throws GeneralSecurityException {
        return hash((byte) 0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String node(String left, String right) throws GeneralSecurityException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Base64.getUrlDecoder().decode(left));
        both.writeBytes(Base64.getUrlDecoder().decode(right));
        return hash((byte) 1, both.toByteArray());
    }

    private static String hash(byte prefix, byte[] content) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(prefix);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest(content));
    }

    /** RFC 9162, section 2.1.3.2; null where the path does not lead to this place. */
    private static String root(String leaf, long index, long size, List<?> path)
            throws GeneralSecurityException {
        if (index < 0 || index >= size) {
            return null;
        }
        long at = index;
        long last = size - 1;
        String hash = leaf;
        for (Object step : path) {
            if (last == 0) {
                return null;
            }
            if (at % 2 == 1 || at == last) {
                hash = node((String) step, hash);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, (String) step);
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 ? hash : null;
    }

    /** A signature is 01, four bytes with the key's id, and the 64 bytes of RFC 8032. */
    private static boolean isSigned(String text, String signature, Map<String, Object> keyset)
            throws GeneralSecurityException {
        byte[] all = Base64.getDecoder().decode(signature);
        if (all.length != 69 || all[0] != 1) {
            return false;
        }
        long id = Long.parseLong(HexFormat.of().formatHex(all, 1, 5), 16);
        for (Object key : (List<?>) keyset.get("key")) {
            Map<?, ?> known = (Map<?, ?>) key;
            Map<?, ?> data = (Map<?, ?>) known.get("keyData");
            if (known.get("keyId").equals(id)
                    && known.get("status").equals("ENABLED")
                    && ((String) data.get("typeUrl")).endsWith("Ed25519PublicKey")) {
                byte[] value = Base64.getDecoder().decode((String) data.get("value"));
                Signature ed25519 = Signature.getInstance("Ed25519");
                // The key's 32 bytes are the last of its protocol buffer.
                ed25519.initVerify(
                        key(Arrays.copyOfRange(value, value.length - 32, value.length)));
                ed25519.update(text.getBytes(StandardCharsets.UTF_8));
                return ed25519.verify(Arrays.copyOfRange(all, 5, all.length));
            }
        }
        return false;
    }

    /** RFC 8032, section 5.1.5: the lowest byte first, the sign of x in the highest bit. */
    private static java.security.PublicKey key(byte[] bytes) throws GeneralSecurityException {
        byte[] y = bytes.clone();
        boolean odd = (y[31] & 0x80) != 0;
        y[31] &= 0x7f;
        for (int i = 0; i < 16; i++) {
            byte swapped = y[i];
            y[i] = y[31 - i];
            y[31 - i] = swapped;
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519,
                                new EdECPoint(odd, new BigInteger(1, y))));
    }

    /** As much of RFC 8259 as proofs need: objects, arrays, texts, whole numbers, null. */
    private static final class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(String text) {
            Json json = new Json(text);
            Object value = json.value();
            json.blanks();
            if (json.at != text.length() || !(value instanceof Map)) {
                throw new IllegalArgumentException("not one JSON object");
            }
            return (Map<String, Object>) value;
        }

        private Object value() {
            blanks();
            return switch (text.charAt(at)) {
                case '{' -> members();
                case '[' -> elements();
                case '"' -> string();
                case 'n', 't', 'f' -> word();
                default -> number();
            };
        }

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            for (at++, blanks(); text.charAt(at) != '}'; blanks()) {
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw new IllegalArgumentException(name + " stands twice");
                }
                blanks();
                if (text.charAt(at) == ',') {
                    at++;
                }
            }
            at++;
            return members;
        }

        private List<Object> elements() {
            List<Object> elements = new ArrayList<>();
            for (at++, blanks(); text.charAt(at) != ']'; blanks()) {
                elements.add(value());
                blanks();
                if (text.charAt(at) == ',') {
                    at++;
                }
            }
            at++;
            return elements;
        }

        private String string() {
            blanks();
            expect('"');
            StringBuilder string = new StringBuilder();
            while (text.charAt(at) != '"') {
                char next = text.charAt(at++);
                if (next != '\\') {
                    string.append(next);
                    continue;
                }
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text, at, at + 4, 16));
                        at += 4;
                    }
                    default -> string.append(escaped);
                }
            }
            at++;
            return string.toString();
        }

        private Object word() {
            for (String word : List.of("null", "true", "false")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("null") ? null : Boolean.valueOf(word);
                }
            }
            throw new IllegalArgumentException("no value at " + at);
        }

        private Long number() {
            int from = at;
            while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return Long.valueOf(text.substring(from, at));
        }

        private void expect(char wanted) {
            blanks();
            if (text.charAt(at) != wanted) {
                throw new IllegalArgumentException("no " + wanted + " at " + at);
            }
            at++;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
