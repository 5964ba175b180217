package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;

/** What kind of value follows. */
enum Tag {
    NULL('0'),
    DOUBLE('D'),
    INT('I'),
    LONG('J'),
    BOOLEAN('Z'),
    STRING('S'),
    ENUM('E'),
    LIST('L'),
    ARRAY('['),
    RECORD('R'),
    PARTICLES('P');

    final byte code;

    Tag(char code) {
        this.code = (byte) code;
    }

    static Tag of(byte code) throws UnreadableException {
        for (Tag tag : values()) {
            if (tag.code == code) {
                return tag;
            }
        }
        throw new UnreadableException("it holds a value of an unknown kind, " + code);
    }
}
