package io.tsmc.api.drawing;

/** What a shape stands for; its colour follows from that. */
public enum Ink {
    /** What moves. */
    BODY,
    /** What belongs to what moves but is not it: a thrust, a force, a rope. */
    ACCENT,
    /** What stands around: rails, walls, obstacles. */
    SCENERY,
    /** Where it should be: a target, a reference. */
    GOAL
}
