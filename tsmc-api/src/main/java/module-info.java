/** The service interfaces of TSMC and the few data types that cross them. Depends on nothing but the JDK. */
module io.tsmc.api {
    requires static org.jspecify;

    exports io.tsmc.api;
}
