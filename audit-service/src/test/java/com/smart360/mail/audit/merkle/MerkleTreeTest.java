package com.smart360.mail.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    @Test
    @DisplayName("RFC 9162 §2.1.1: the hash of nothing, and of one empty leaf")
    void hashesAsTheRfcDoes() {
        assertThat(hex(MerkleTree.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(MerkleTree.root(List.of(MerkleTree.leaf("")))))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    /// What certificate-transparency's own tests expect of their first three leaves.
    @Test
    void rootOfThreeLeavesIsThatOfCertificateTransparency() {
        List<String> leaves =
                List.of(MerkleTree.leaf(""), MerkleTree.leaf("\0"), MerkleTree.leaf("\u0010"));

        assertThat(hex(MerkleTree.root(leaves)))
                .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    }

    @Test
    void eachLeafOfEachTreeIsProvedAndNoOther() {
        for (int size = 1; size <= 33; size++) {
            List<String> leaves =
                    IntStream.range(0, size).mapToObj(i -> MerkleTree.leaf("leaf " + i)).toList();
            String root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                List<String> path = MerkleTree.path(leaves, index);
                assertThat(MerkleTree.root(leaves.get(index), index, size, path)).contains(root);
                assertThat(MerkleTree.root(MerkleTree.leaf("other"), index, size, path))
                        .isNotEqualTo(Optional.of(root));
                if (size > 1) {
                    int elsewhere = (index + 1) % size;
                    assertThat(MerkleTree.root(leaves.get(index), elsewhere, size, path))
                            .isNotEqualTo(Optional.of(root));
                    assertThat(MerkleTree.root(leaves.get(index), index, size, List.of()))
                            .isEmpty();
                }
            }
        }
        assertThat(MerkleTree.root(MerkleTree.leaf("a"), 0, 1, List.of("no hash"))).isEmpty();
        assertThat(MerkleTree.root(MerkleTree.leaf("a"), 2, 2, List.of())).isEmpty();
    }

    private static String hex(String hash) {
        return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(hash));
    }
}
