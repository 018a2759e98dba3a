package com.smart360.mail.config.sender;

import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/sender-tokens`, for System Admins: machine tokens of senders (ADR 76). Making one needs a
/// fresh sign-in; revoking one needs none, as what goes wrong must be stopped at once.
@RestController
@RequestMapping("/api/sender-tokens")
class SenderTokensController {

    private final SenderTokens tokens;
    private final FreshSignIn freshSignIn;
    private final CurrentActor actor;

    SenderTokensController(SenderTokens tokens, FreshSignIn freshSignIn, CurrentActor actor) {
        this.tokens = tokens;
        this.freshSignIn = freshSignIn;
        this.actor = actor;
    }

    /// A machine token of a sender, without the token itself.
    ///
    /// @param id what it is called by, of no use for getting in
    /// @param beginning its first letters
    /// @param endsAt from when on it does not count
    @Schema(name = "SenderToken")
    record TokenView(
            String id,
            String sender,
            String beginning,
            String purpose,
            String madeBy,
            Instant madeAt,
            Instant endsAt) {

        static TokenView of(SavedToken saved) {
            return new TokenView(
                    saved.token().id(),
                    saved.token().sender(),
                    saved.beginning(),
                    saved.purpose(),
                    saved.by().id(),
                    saved.at(),
                    saved.token().endsAt());
        }
    }

    /// All machine tokens, by sender and age; those that ended in the last 30 days among them.
    @Schema(name = "SenderTokenList")
    record TokenList(List<TokenView> items) {}

    /// A new machine token.
    ///
    /// @param secret the token itself, shown this once
    @Schema(name = "MadeSenderToken")
    record MadeToken(TokenView token, String secret) {

        @Override
        public String toString() {
            return "MadeToken[token=" + token + ", …]";
        }
    }

    @GetMapping
    TokenList list() {
        return new TokenList(tokens.all().stream().map(TokenView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MadeToken> make(@RequestBody TokenRequest request) {
        freshSignIn.require();
        SenderTokens.Made made = tokens.make(request, actor.get());
        return ResponseEntity.created(URI.create("/api/sender-tokens/" + made.saved().token().id()))
                .cacheControl(CacheControl.noStore())
                .body(new MadeToken(TokenView.of(made.saved()), made.token().text()));
    }

    @TakenUnpublished("an emergency: what somebody found must stop counting; the event follows")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        tokens.revoke(id, actor.get());
    }
}
