package com.acme;

/** How the wind blows. A plug-in record. */
public interface Wind {

    /** Force at a place [N]. */
    double force(double place);
}
