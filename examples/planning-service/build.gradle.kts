plugins {
    `java-library`
}

repositories {
    mavenLocal()
    mavenCentral()
}

java {
    toolchain { languageVersion = JavaLanguageVersion.of(17) }
}

dependencies {
    implementation(platform("io.tsmc:tsmc-bom:0.1.0-SNAPSHOT"))
    implementation("io.tsmc:tsmc-runtime")
    implementation("io.tsmc:tsmc-systems")
    testImplementation(platform("org.junit:junit-bom:6.1.3"))
    testImplementation("org.junit.jupiter:junit-jupiter")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

tasks.test {
    useJUnitPlatform()
}
