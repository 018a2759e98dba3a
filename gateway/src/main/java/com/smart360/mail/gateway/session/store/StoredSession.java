package com.smart360.mail.gateway.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/// A request's view of a session, which knows what the request has changed: only that is written,
/// so that two requests at once do not undo each other's changes.
final class StoredSession implements Session {

    private final MapSession session;
    private final Set<String> changed = new HashSet<>();
    private @Nullable String storedAs;
    private Instant storedUse;
    private boolean timeoutChanged;

    /// One that is not stored yet.
    StoredSession(MapSession session) {
        this.session = session;
        this.storedUse = session.getLastAccessedTime();
    }

    /// As it was found under its id.
    static StoredSession found(MapSession session) {
        StoredSession found = new StoredSession(session);
        found.storedAs = session.getId();
        return found;
    }

    /// Under which id it is stored; null: it is not.
    @Nullable String storedAs() {
        return storedAs;
    }

    Set<String> changed() {
        return changed;
    }

    boolean isTimeoutChanged() {
        return timeoutChanged;
    }

    /// Whether its last use is so much later than the stored one.
    boolean isUsedSince(Duration since) {
        return Duration.between(storedUse, session.getLastAccessedTime()).compareTo(since) >= 0;
    }

    void wasStored() {
        storedAs = session.getId();
        storedUse = session.getLastAccessedTime();
        changed.clear();
        timeoutChanged = false;
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    // The interface has it so.
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        session.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
        changed.add(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant moment) {
        session.setLastAccessedTime(moment);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration timeout) {
        session.setMaxInactiveInterval(timeout);
        timeoutChanged = true;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
