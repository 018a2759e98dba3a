package com.smart360.mail.secrets;

/// What came of the attempt to open a sealed secret.
public sealed interface Unsealing {

    /// Opened. The receiver closes the secret.
    record Opened(Secret secret) implements Unsealing {}

    /// Not opened.
    record NotOpened(Reason reason) implements Unsealing {}

    /// Why a secret stayed shut.
    enum Reason {
        /// The key is known, but the secret was sealed for another destination, or it was altered:
        /// the two can't be told apart. The user types the password again.
        OTHER_DESTINATION("it is sealed for another destination, or altered"),
        /// Sealed with a key that the private keyset doesn't hold. The operator restores the key,
        /// or the user types the password again.
        UNKNOWN_KEY("it is sealed with a key that this keyset does not hold"),
        /// Not a sealed secret at all.
        MALFORMED("it is not a sealed secret");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// The reason as half a sentence: "the stored password can't be opened: " + this.
        public String words() {
            return words;
        }
    }
}
