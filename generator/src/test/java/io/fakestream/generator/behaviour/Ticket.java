package io.fakestream.generator.behaviour;

/** An immutable copy of a play. */
record Ticket(long userId, long session, int song, long dueMillis, long endMillis, int playedMillis) {
    long beginMillis() {
        return endMillis - playedMillis;
    }

    String sessionId() {
        return userId + "-" + session;
    }
}
