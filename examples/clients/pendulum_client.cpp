// A pendulum in a process of its own, held by `tsmc serve examples/pendulum.yaml --listen 127.0.0.1:7070`.
//     c++ -O2 -o client pendulum_client.cpp && ./client PORT [STEPS]
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

static std::string line(FILE* in) {
    std::string text;
    for (int c = std::fgetc(in); c != '\n'; c = std::fgetc(in)) {
        if (c == EOF) std::exit((std::fprintf(stderr, "the server is gone\n"), 1));
        text += static_cast<char>(c);
    }
    return text;
}

int main(int count, char** arguments) {
    if (count < 2) return std::fprintf(stderr, "usage: client PORT [STEPS]\n"), 2;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<unsigned short>(std::atoi(arguments[1])));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return std::perror("connect"), 1;
    FILE* in = fdopen(connection, "r");
    if (line(in).rfind("{\"v\":1,", 0) != 0) return std::fprintf(stderr, "another version of the protocol\n"), 1;
    const int steps = count > 2 ? std::atoi(arguments[2]) : 100;
    const double step_time = 0.05;
    double angle = 3.141592653589793, rate = 0.0;
    int missed = 0;
    auto next = std::chrono::steady_clock::now();
    for (int step = 0; step < steps; step++) {
        char state[160];
        int length = std::snprintf(
            state, sizeof state, "{\"v\":1,\"step\":%d,\"state\":[%.17g,%.17g]}\n", step, angle, rate);
        if (write(connection, state, static_cast<size_t>(length)) != length) return std::perror("write"), 1;
        const std::string answer = line(in);
        const auto control = answer.find("\"control\":[");
        if (control == std::string::npos) return std::fprintf(stderr, "%s\n", answer.c_str()), 1;
        const double torque = std::strtod(answer.c_str() + control + 11, nullptr);
        missed += answer.find("\"deadlineHeld\":true") == std::string::npos;
        rate += step_time * (15 * std::sin(angle) + 3 * torque);  // the plant: a rod, 1 kg, 1 m
        angle += step_time * rate;
        next += std::chrono::milliseconds(50);
        std::this_thread::sleep_until(next);
    }
    std::printf("%d steps, %d deadlines missed, cos(angle) %.3f\n", steps, missed, std::cos(angle));
    return 0;
}
