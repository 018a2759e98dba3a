package com.smart360.mail.audit.merkle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The hashes of RFC 9162 §2.1 (as RFC 6962 had them): SHA-256, of a leaf over `00` and its bytes,
/// of a node over `01` and its two halves. So a few hashes prove that a text is one of thousands,
/// and no text can be given out for a node. A hash is written in Base64 for addresses, without
/// padding: 43 characters. Pure.
public final class MerkleTree {

    private static final int HASH_BYTES = 32;

    private MerkleTree() {}

    /// The hash of a leaf with this text, in UTF-8.
    public static String leaf(String text) {
        MessageDigest sha256 = sha256();
        sha256.update((byte) 0);
        return text(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The root over leaves in this order.
    ///
    /// @param leaves as [#leaf(String)] gave them; of none it is the hash of nothing
    public static String root(List<String> leaves) {
        if (leaves.isEmpty()) {
            return text(sha256().digest());
        }
        return text(top(bytes(leaves), sha256()));
    }

    private static byte[] top(List<byte[]> leaves, MessageDigest sha256) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            level = above(level, sha256);
        }
        return level.getFirst();
    }

    /// The root over leaves with these texts, in this order; the same as of their hashes, which are
    /// written nowhere.
    public static String rootOfTexts(List<String> texts) {
        return rootOfBytes(
                texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// The same of texts in UTF-8.
    public static String rootOfBytes(List<byte[]> texts) {
        MessageDigest sha256 = sha256();
        List<byte[]> leaves = new ArrayList<>(texts.size());
        for (byte[] text : texts) {
            sha256.update((byte) 0);
            leaves.add(sha256.digest(text));
        }
        return leaves.isEmpty() ? text(sha256.digest()) : text(top(leaves, sha256));
    }

    /// What proves that a leaf stands there: from its neighbour up to the root's half.
    ///
    /// @param index of the leaf, from 0
    /// @throws IndexOutOfBoundsException if there is no such leaf
    public static List<String> path(List<String> leaves, int index) {
        Objects.checkIndex(index, leaves.size());
        List<String> path = new ArrayList<>();
        List<byte[]> level = bytes(leaves);
        MessageDigest sha256 = sha256();
        for (int at = index; level.size() > 1; at /= 2) {
            int neighbour = at ^ 1;
            if (neighbour < level.size()) {
                path.add(text(level.get(neighbour)));
            }
            level = above(level, sha256);
        }
        return path;
    }

    /// The root that follows from a leaf, its place and its path (RFC 9162 §2.1.3.2).
    ///
    /// @param index of the leaf, from 0
    /// @param size how many leaves there are
    /// @return empty where the path is no path to this place
    public static Optional<String> root(String leaf, long index, long size, List<String> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long at = index;
        long last = size - 1;
        byte[] hash = bytes(leaf);
        MessageDigest sha256 = sha256();
        for (String step : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if (at % 2 == 1 || at == last) {
                hash = node(bytes(step), hash, sha256);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, bytes(step), sha256);
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 ? Optional.of(text(hash)) : Optional.empty();
    }

    /// Half as many: what has no neighbour goes up as it is, which is the tree of RFC 9162 §2.1.1.
    private static List<byte[]> above(List<byte[]> level, MessageDigest sha256) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(
                    i + 1 < level.size()
                            ? node(level.get(i), level.get(i + 1), sha256)
                            : level.get(i));
        }
        return above;
    }

    private static byte[] node(byte[] left, byte[] right, MessageDigest sha256) {
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static List<byte[]> bytes(List<String> hashes) {
        List<byte[]> bytes = new ArrayList<>(hashes.size());
        hashes.forEach(hash -> bytes.add(bytes(hash)));
        return bytes;
    }

    /// What is no hash stands for nobody's: it may come from a proof that somebody made up.
    private static byte[] bytes(String hash) {
        try {
            return Base64.getUrlDecoder().decode(hash);
        } catch (IllegalArgumentException invented) {
            return new byte[HASH_BYTES];
        }
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
