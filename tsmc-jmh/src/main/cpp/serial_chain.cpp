// The rival of the benchmark problems SERIAL_CHAIN and NETWORK: cost and gradient of the same function, eight particles
// at a time in vector registers, with an adjoint written by hand. States are stored on the way forward and each step is
// computed again on the way back; the network's activations are stored. One thread, thread CPU time.
//
//   g++ -O3 -march=native -ffast-math serial_chain.cpp -o serial_chain -lmvec -lm     (GCC 12, glibc 2.36, AVX-512)
//   ./serial_chain 3        3 s for each problem: median particle steps per second, sums of cost and |gradient|
//
// -DREVERSE_LOOPS differentiates the factorisation of the mass matrix loop by loop, as reverse mode does, instead of
// solving with the factors once more.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

typedef double V __attribute__((vector_size(64)));
extern "C" {
V _ZGVeN8v_sin(V);
V _ZGVeN8v_cos(V);
V _ZGVeN8v_tanh(V);
}

const int LANES = 8, JOINTS = 7, STATES = 14, HORIZON = 50, WIDTH = 64;
const int WEIGHTS = WIDTH * (STATES + 1) + WIDTH * (WIDTH + 1) + JOINTS * (WIDTH + 1);
const double MASS = 0.5, LENGTH = 0.25, DAMPING = 0.05, GRAVITY = 9.81, LIMIT = 10, H = 0.02;
const double INERTIA = MASS * LENGTH * LENGTH, WEIGHT = MASS * LENGTH * GRAVITY;

static V zero() { return V{}; }
static constexpr double carried(int i) { return JOINTS - i - 0.5; }

// What one evaluation of the equations of motion leaves behind for its adjoint.
struct Motion {
    V sin[JOINTS], cos[JOINTS], spin[JOINTS], matrix[JOINTS][JOINTS], lower[JOINTS][JOINTS], inverse[JOINTS];
    V right[JOINTS], acceleration[JOINTS];
};

static inline void backSubstitute(const Motion& m, const V* right, V* solution) {
    for (int i = JOINTS - 1; i >= 0; i--) {
        V sum = right[i] * m.inverse[i];
        for (int k = i + 1; k < JOINTS; k++) sum -= m.lower[k][i] * solution[k];
        solution[i] = sum;
    }
}

static void derivative(const V* x, const V* u, V* rate, Motion& m) {
    V angle = zero(), spin = zero();
    for (int i = 0; i < JOINTS; i++) {
        angle += x[i];
        spin += x[JOINTS + i];
        m.sin[i] = _ZGVeN8v_sin(angle);
        m.cos[i] = _ZGVeN8v_cos(angle);
        m.spin[i] = spin;
    }
    for (int i = 0; i < JOINTS; i++) {
        V torque = u[i] - DAMPING * x[JOINTS + i];
        m.right[i] = torque - WEIGHT * carried(i) * m.sin[i];
        if (i > 0) m.right[i - 1] -= torque;
        for (int j = 0; j < i; j++) {
            m.matrix[i][j] = INERTIA * carried(i) * (m.cos[i] * m.cos[j] + m.sin[i] * m.sin[j]);
            V pull = INERTIA * carried(i) * (m.sin[i] * m.cos[j] - m.cos[i] * m.sin[j]);
            m.right[i] -= pull * m.spin[j] * m.spin[j];
            m.right[j] += pull * m.spin[i] * m.spin[i];
        }
        m.matrix[i][i] = zero() + INERTIA * (JOINTS - i - 2.0 / 3);
    }
    for (int i = 0; i < JOINTS; i++) {
        for (int j = 0; j <= i; j++) {
            V sum = m.matrix[i][j];
            for (int k = 0; k < j; k++) sum -= m.matrix[i][k] * m.lower[j][k];
            m.matrix[i][j] = sum;
            if (j < i) {
                m.lower[i][j] = sum * m.inverse[j];
                m.right[i] -= m.lower[i][j] * m.right[j];
            }
        }
        m.inverse[i] = 1.0 / m.matrix[i][i];
    }
    backSubstitute(m, m.right, m.acceleration);
    for (int i = 0; i < JOINTS; i++) {
        rate[i] = x[JOINTS + i];
        rate[JOINTS + i] = i == 0 ? m.acceleration[0] : m.acceleration[i] - m.acceleration[i - 1];
    }
}

// The adjoints of the force and of the entries of the mass matrix below the diagonal.
#ifdef REVERSE_LOOPS
static inline void solveBack(const Motion& m, V* solutionBar, V* forceBar, V massBar[JOINTS][JOINTS]) {
    V lowerBar[JOINTS][JOINTS], inverseBar[JOINTS];
    for (int i = 0; i < JOINTS; i++) {
        for (int j = 0; j < JOINTS; j++) lowerBar[i][j] = massBar[i][j] = zero();
    }
    for (int i = 0; i < JOINTS; i++) {
        forceBar[i] = solutionBar[i] * m.inverse[i];
        inverseBar[i] = solutionBar[i] * m.right[i];
        for (int k = i + 1; k < JOINTS; k++) {
            lowerBar[k][i] -= solutionBar[i] * m.acceleration[k];
            solutionBar[k] -= solutionBar[i] * m.lower[k][i];
        }
    }
    for (int i = JOINTS - 1; i >= 0; i--) {
        massBar[i][i] -= inverseBar[i] * m.inverse[i] * m.inverse[i];
        for (int j = i; j >= 0; j--) {
            if (j < i) {
                lowerBar[i][j] -= forceBar[i] * m.right[j];
                forceBar[j] -= forceBar[i] * m.lower[i][j];
                massBar[i][j] += lowerBar[i][j] * m.inverse[j];
                inverseBar[j] += lowerBar[i][j] * m.matrix[i][j];
            }
            for (int k = 0; k < j; k++) {
                massBar[i][k] -= massBar[i][j] * m.lower[j][k];
                lowerBar[j][k] -= massBar[i][j] * m.matrix[i][k];
            }
        }
    }
}
#else
static inline void solveBack(const Motion& m, V* solutionBar, V* forceBar, V massBar[JOINTS][JOINTS]) {
    V right[JOINTS];
    for (int i = 0; i < JOINTS; i++) {
        right[i] = solutionBar[i];
        for (int j = 0; j < i; j++) right[i] -= m.lower[i][j] * right[j];
    }
    backSubstitute(m, right, forceBar);
    for (int i = 0; i < JOINTS; i++) {
        for (int j = 0; j < i; j++) {
            massBar[i][j] = -(forceBar[i] * m.acceleration[j] + forceBar[j] * m.acceleration[i]);
        }
    }
}
#endif

static void derivativeBack(const Motion& m, const V* rateBar, V* xBar, V* uBar) {
    V solutionBar[JOINTS], forceBar[JOINTS], massBar[JOINTS][JOINTS], angleBar[JOINTS], spinBar[JOINTS];
    for (int i = 0; i < JOINTS; i++) {
        solutionBar[i] = i + 1 < JOINTS ? rateBar[JOINTS + i] - rateBar[JOINTS + i + 1] : rateBar[JOINTS + i];
    }
    solveBack(m, solutionBar, forceBar, massBar);
    for (int i = 0; i < JOINTS; i++) {
        uBar[i] = i == 0 ? forceBar[0] : forceBar[i] - forceBar[i - 1];
        angleBar[i] = -WEIGHT * carried(i) * forceBar[i] * m.cos[i];
        spinBar[i] = zero();
        for (int j = 0; j < i; j++) {
            V cosine = INERTIA * carried(i) * (m.cos[i] * m.cos[j] + m.sin[i] * m.sin[j]);
            V pull = INERTIA * carried(i) * (m.sin[i] * m.cos[j] - m.cos[i] * m.sin[j]);
            V pullBar = forceBar[j] * m.spin[i] * m.spin[i] - forceBar[i] * m.spin[j] * m.spin[j];
            V turn = pullBar * cosine - massBar[i][j] * pull;
            angleBar[i] += turn;
            angleBar[j] -= turn;
            spinBar[i] += 2 * forceBar[j] * pull * m.spin[i];
            spinBar[j] -= 2 * forceBar[i] * pull * m.spin[j];
        }
    }
    V angle = zero(), spin = zero();
    for (int i = JOINTS - 1; i >= 0; i--) {
        angle += angleBar[i];
        spin += spinBar[i];
        xBar[i] = angle;
        xBar[JOINTS + i] = spin + rateBar[i] - DAMPING * uBar[i];
    }
}

static inline void move(const V* x, double h, const V* k, V* y) {
    for (int i = 0; i < STATES; i++) y[i] = x[i] + h * k[i];
}

static void step(const V* x, const V* u, V* next, Motion& first) {
    V k1[STATES], k2[STATES], k3[STATES], k4[STATES], y[STATES];
    Motion m;
    derivative(x, u, k1, first);
    move(x, H / 2, k1, y);
    derivative(y, u, k2, m);
    move(x, H / 2, k2, y);
    derivative(y, u, k3, m);
    move(x, H, k3, y);
    derivative(y, u, k4, m);
    for (int i = 0; i < STATES; i++) next[i] = x[i] + H / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
}

// Replaces the adjoint of the next state by that of x; first receives what the derivative at x left behind.
static void stepBack(const V* x, const V* u, V* bar, V* uBar, Motion& first) {
    V k[STATES], y[STATES], kBar[STATES], yBar[STATES], sum[STATES], stageBar[JOINTS];
    Motion m2, m3, m4;
    derivative(x, u, k, first);
    move(x, H / 2, k, y);
    derivative(y, u, k, m2);
    move(x, H / 2, k, y);
    derivative(y, u, k, m3);
    move(x, H, k, y);
    derivative(y, u, k, m4);

    const Motion* stages[] = {&first, &m2, &m3, &m4};
    const double weight[] = {H / 6, H / 3, H / 3, H / 6}, onward[] = {H / 2, H / 2, H, 0};
    for (int i = 0; i < STATES; i++) sum[i] = bar[i], yBar[i] = zero();
    for (int j = 0; j < JOINTS; j++) uBar[j] = zero();
    for (int s = 3; s >= 0; s--) {
        for (int i = 0; i < STATES; i++) kBar[i] = weight[s] * bar[i] + onward[s] * yBar[i];
        derivativeBack(*stages[s], kBar, yBar, stageBar);
        for (int i = 0; i < STATES; i++) sum[i] += yBar[i];
        for (int j = 0; j < JOINTS; j++) uBar[j] += stageBar[j];
    }
    memcpy(bar, sum, sizeof sum);
}

static V stateCost(const Motion& m, const V* x, double height, double rate) {
    V sum = zero(), squares = zero();
    for (int i = 0; i < JOINTS; i++) {
        sum += 1.0 + m.cos[i];
        squares += x[JOINTS + i] * x[JOINTS + i];
    }
    return height * sum + rate * squares;
}

static void addStateCostGradient(const Motion& m, const V* x, double height, double rate, V* bar) {
    V slope = zero();
    for (int i = JOINTS - 1; i >= 0; i--) {
        slope -= height * m.sin[i];
        bar[i] += slope;
        bar[JOINTS + i] += 2 * rate * x[JOINTS + i];
    }
}

// The angles of a state only, for the cost of the last one.
static void look(const V* x, Motion& m) {
    V angle = zero();
    for (int i = 0; i < JOINTS; i++) {
        angle += x[i];
        m.sin[i] = _ZGVeN8v_sin(angle);
        m.cos[i] = _ZGVeN8v_cos(angle);
    }
}

// Controls before bounds, and their gradient; one particle a lane, [dim] vectors.
struct OpenLoop {
    static const int DIM = HORIZON * JOINTS;
    static constexpr double CORRELATION = 0.9;
    const double innovation = sqrt(1 - CORRELATION * CORRELATION);
    V path[JOINTS];

    void start(const V*, V*) {
        for (int j = 0; j < JOINTS; j++) path[j] = zero();
    }
    void act(const V* z, int t, const V*, V* raw) {
        for (int j = 0; j < JOINTS; j++) {
            V draw = z[t * JOINTS + j];
            raw[j] = path[j] = t == 0 ? draw : CORRELATION * path[j] + innovation * draw;
        }
    }
    void startBack() { start(nullptr, nullptr); }
    void back(const V*, V* gradient, int t, const V*, const V* rawBar, V*) {
        for (int j = 0; j < JOINTS; j++) {
            path[j] = rawBar[j] + CORRELATION * path[j];
            gradient[t * JOINTS + j] = t == 0 ? path[j] : innovation * path[j];
        }
    }
};

struct Network {
    static const int DIM = WEIGHTS;
    V first[HORIZON][WIDTH], second[HORIZON][WIDTH];

    template <int IN, int OUT>
    static inline const V* layer(const V* w, const V* in, V* out) {
        for (int i = 0; i < OUT; i++) {
            V sum0 = zero(), sum1 = zero();
            for (int j = 0; j < IN; j += 2) {
                sum0 += w[j] * in[j];
                sum1 += w[j + 1] * in[j + 1];
            }
            out[i] = (sum0 + sum1) * (1 / sqrt(IN)) + w[IN];
            w += IN + 1;
        }
        return w;
    }
    template <int IN, int OUT>
    static inline void layerBack(const V* w, V* g, const V* in, const V* outBar, V* inBar) {
        for (int j = 0; j < IN; j++) inBar[j] = zero();
        for (int i = 0; i < OUT; i++) {
            V scaled = outBar[i] * (1 / sqrt(IN));
            for (int j = 0; j < IN; j++) {
                g[j] += scaled * in[j];
                inBar[j] += scaled * w[j];
            }
            g[IN] += outBar[i];
            w += IN + 1;
            g += IN + 1;
        }
    }
    static inline void squash(V* y) {
        for (int i = 0; i < WIDTH; i++) y[i] = _ZGVeN8v_tanh(y[i]);
    }
    static inline void squashBack(const V* y, V* bar) {
        for (int i = 0; i < WIDTH; i++) bar[i] *= 1.0 - y[i] * y[i];
    }

    void start(const V*, V* gradient) {
        for (int d = 0; d < DIM; d++) gradient[d] = zero();
    }
    void act(const V* z, int t, const V* x, V* raw) {
        const V* w = layer<STATES, WIDTH>(z, x, first[t]);
        squash(first[t]);
        w = layer<WIDTH, WIDTH>(w, first[t], second[t]);
        squash(second[t]);
        layer<WIDTH, JOINTS>(w, second[t], raw);
    }
    void startBack() {}
    void back(const V* z, V* gradient, int t, const V* x, const V* rawBar, V* bar) {
        const int second0 = WIDTH * (STATES + 1), last0 = second0 + WIDTH * (WIDTH + 1);
        V bar1[WIDTH], bar2[WIDTH], xBar[STATES];
        layerBack<WIDTH, JOINTS>(z + last0, gradient + last0, second[t], rawBar, bar2);
        squashBack(second[t], bar2);
        layerBack<WIDTH, WIDTH>(z + second0, gradient + second0, first[t], bar2, bar1);
        squashBack(first[t], bar1);
        layerBack<STATES, WIDTH>(z, gradient, x, bar1, xBar);
        for (int i = 0; i < STATES; i++) bar[i] += xBar[i];
    }
};

template <class Policy>
struct Rollout {
    V z[Policy::DIM], gradient[Policy::DIM];
    V x[HORIZON + 1][STATES], tanh[HORIZON][JOINTS];
    Policy policy;

    V run() {
        Motion m;
        V cost = zero(), raw[JOINTS], u[JOINTS];
        for (int i = 0; i < STATES; i++) x[0][i] = zero();
        policy.start(z, gradient);
        for (int t = 0; t < HORIZON; t++) {
            policy.act(z, t, x[t], raw);
            V effort = zero();
            for (int j = 0; j < JOINTS; j++) {
                tanh[t][j] = _ZGVeN8v_tanh(raw[j]);
                u[j] = LIMIT * tanh[t][j];
                effort += u[j] * u[j];
            }
            step(x[t], u, x[t + 1], m);
            cost += H * (stateCost(m, x[t], 1, 0.01) + 0.005 * effort);
        }
        look(x[HORIZON], m);
        cost += stateCost(m, x[HORIZON], 10, 0.5);

        V bar[STATES], uBar[JOINTS];
        for (int i = 0; i < STATES; i++) bar[i] = zero();
        addStateCostGradient(m, x[HORIZON], 10, 0.5, bar);
        policy.startBack();
        for (int t = HORIZON - 1; t >= 0; t--) {
            for (int j = 0; j < JOINTS; j++) u[j] = LIMIT * tanh[t][j];
            stepBack(x[t], u, bar, uBar, m);
            for (int j = 0; j < JOINTS; j++) {
                uBar[j] = LIMIT * (uBar[j] + 2 * H * 0.005 * u[j]) * (1.0 - tanh[t][j] * tanh[t][j]);
            }
            addStateCostGradient(m, x[t], H, H * 0.01, bar);
            policy.back(z, gradient, t, x[t], uBar, bar);
        }
        return cost;
    }
};

static double cpuSeconds() {
    timespec q;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &q);
    return q.tv_sec + 1e-9 * q.tv_nsec;
}

template <class Policy>
static void measure(const char* name, int particles, double seconds) {
    const int dim = Policy::DIM;
    std::vector<double> position((size_t)dim * particles), gradient(position.size()), cost(particles);
    for (int d = 0; d < dim; d++) {
        for (int n = 0; n < particles; n++) position[(size_t)d * particles + n] = 0.1 * sin(0.7 * n + 0.13 * d);
    }
    auto* block = new (std::align_val_t(64)) Rollout<Policy>;
    std::vector<double> rates;
    double start = cpuSeconds();
    do {
        double before = cpuSeconds();
        for (int n = 0; n < particles; n += LANES) {
            for (int d = 0; d < dim; d++) memcpy(&block->z[d], &position[(size_t)d * particles + n], sizeof(V));
            V c = block->run();
            memcpy(&cost[n], &c, sizeof c);
            for (int d = 0; d < dim; d++) memcpy(&gradient[(size_t)d * particles + n], &block->gradient[d], sizeof(V));
        }
        rates.push_back((double)particles * HORIZON / (cpuSeconds() - before));
    } while (cpuSeconds() - start < seconds);
    std::sort(rates.begin(), rates.end());
    double costs = 0, slopes = 0;
    for (double c : cost) costs += c;
    for (double g : gradient) slopes += fabs(g);
    printf("%-12s %.3e particle steps/s   cost %.12e   |gradient| %.12e\n", name, rates[rates.size() / 2], costs, slopes);
}

int main(int count, char** arguments) {
    double seconds = count > 1 ? atof(arguments[1]) : 3;
    measure<OpenLoop>("serial-chain", 1024, seconds);
    measure<Network>("network", 1024, seconds);
}
