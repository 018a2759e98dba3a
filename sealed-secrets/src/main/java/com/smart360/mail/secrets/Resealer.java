package com.smart360.mail.secrets;

import com.smart360.mail.secrets.Unsealing.NotOpened;
import com.smart360.mail.secrets.Unsealing.Opened;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Opens secrets of one environment and seals them for another, to the same destination. Needs the
/// first one's private keyset, hence runs where an operator holds it, and never in a service.
public final class Resealer {

    private final Unsealer from;
    private final Sealer to;

    private Resealer(Unsealer from, Sealer to) {
        this.from = from;
        this.to = to;
    }

    /// @param privateKeyset file of the environment that the secrets come from
    /// @param publicKeyset file of the environment that they go to
    public static Resealer of(Path privateKeyset, Path publicKeyset) {
        return new Resealer(Unsealer.from(privateKeyset), Sealer.from(publicKeyset));
    }

    /// The password for the other environment; empty where it can't be opened, which leaves typing
    /// it again.
    public Optional<SealedSecret> reseal(SealedSecret secret, Destination destination) {
        return switch (from.open(secret, destination)) {
            case NotOpened _ -> Optional.empty();
            case Opened(Secret opened) -> {
                try (opened) {
                    char[] password = opened.chars();
                    try {
                        yield Optional.of(to.seal(password, destination));
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                }
            }
        };
    }

    @Override
    public String toString() {
        return "Resealer[…]";
    }
}
