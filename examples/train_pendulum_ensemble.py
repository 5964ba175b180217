#!/usr/bin/env python3
"""Learns five networks with predicted deviations from few measured motions of the pendulum, as PETS does, and one without.

Needs numpy. It writes pendulum-ensemble-0.json to -4.json, pendulum-single.json, and the data: pendulum-training.csv, which they
were learned from, and pendulum-held-out.csv, which they were not. The data come from the equations of the system `pendulum` with
noise (`noisy`); with data of a real machine, replace `motions`.
"""
import json
import pathlib

import numpy as np

TIME_STEP = 0.05
WIDTHS = [4, 32, 32]
MEMBERS = 5
HERE = pathlib.Path(__file__).parent
DEVIATIONS = [0.005, 0.05]  # what each step adds to angle [rad] and rate [rad/s]


def motions(rng, count, steps):
    """Motions from all over, under torques that change now and then: times, states and torques of each."""
    for k in range(count):
        angle, rate = rng.uniform(-np.pi, np.pi), rng.uniform(-7.0, 7.0)
        torque = 0.0
        rows = []
        for t in range(steps + 1):
            if t % 5 == 0:
                torque = rng.uniform(-2.0, 2.0)
            # A motion begins ten seconds after the one before: a gap in time is where another motion begins.
            rows.append([10.0 * k + t * TIME_STEP, angle, rate, torque])
            rate += TIME_STEP * (15.0 * np.sin(angle) + 3.0 * torque)
            angle += TIME_STEP * rate
            angle, rate = rng.normal([angle, rate], DEVIATIONS)
        yield np.array(rows)


def write(path, data):
    with open(path, "w") as file:
        file.write("time [s],angle [rad],rate [rad/s],torque [N m]\n")
        for motion in data:
            for row in motion:
                file.write("%.2f,%.5f,%.5f,%.4f\n" % tuple(row))


def transitions(data):
    """What the networks are given, and what they are to predict: what a step adds to the state."""
    x = np.concatenate([m[:-1, 1:] for m in data])
    y = np.concatenate([np.diff(m[:, 1:3], axis=0) for m in data])
    return np.stack([np.cos(x[:, 0]), np.sin(x[:, 0]), x[:, 1], x[:, 2]], axis=1), y


def softplus(a):
    return np.logaddexp(0.0, a)


def sigmoid(a):
    return 0.5 * (1.0 + np.tanh(0.5 * a))


def loss_adjoint(out, y, least, greatest, heads):
    """Derivatives of the loss by the outputs, and by the bounds of the log variance."""
    n, d = y.shape
    error = out[:, :d] - y
    if not heads:
        return 2.0 * error / n, None, None
    # The negative log likelihood of a normal distribution, the log variance kept softly between two bounds.
    a = out[:, d:]
    b = greatest - softplus(greatest - a)
    log_variance = least + softplus(b - least)
    precision = np.exp(-log_variance)
    by_log_variance = 0.5 * (1.0 - error**2 * precision) / n
    s, r = sigmoid(b - least), sigmoid(greatest - a)
    by_a = by_log_variance * s * r
    by_least = (by_log_variance * (1.0 - s)).sum(axis=0) - 0.01 / d
    by_greatest = (by_log_variance * s * (1.0 - r)).sum(axis=0) + 0.01 / d
    return np.concatenate([error * precision / n, by_a], axis=1), by_least, by_greatest


def train(rng, x, y, heads, steps=6000, batch=128):
    """Adam with weight decay on a resampled set of the data; the step size falls along a cosine."""
    widths = WIDTHS + [y.shape[1] * (2 if heads else 1)]
    weights = [rng.normal(0, 1 / np.sqrt(n), (m, n)) for n, m in zip(widths, widths[1:])]
    biases = [np.zeros(m) for m in widths[1:]]
    least, greatest = np.full(y.shape[1], -12.0), np.full(y.shape[1], 0.5)
    parameters = weights + biases + ([least, greatest] if heads else [])
    first = [np.zeros_like(p) for p in parameters]
    second = [np.zeros_like(p) for p in parameters]
    # Each member sees the data with as many draws from them, with replacement (the bootstrap).
    rows = rng.integers(0, len(x), len(x))
    x, y = x[rows], y[rows]
    for t in range(1, steps + 1):
        some = rng.integers(0, len(x), batch)
        h = [x[some]]
        for k, (w, b) in enumerate(zip(weights, biases)):
            a = h[-1] @ w.T + b
            h.append(np.tanh(a) if k < len(weights) - 1 else a)
        adjoint, by_least, by_greatest = loss_adjoint(h[-1], y[some], least, greatest, heads)
        by_weights, by_biases = [], []
        for k in reversed(range(len(weights))):
            by_weights.insert(0, adjoint.T @ h[k] + 1e-4 * weights[k] / len(weights))
            by_biases.insert(0, adjoint.sum(axis=0))
            adjoint = (adjoint @ weights[k]) * (1 - h[k] ** 2)
        gradients = by_weights + by_biases + ([by_least, by_greatest] if heads else [])
        step = 0.004 * 0.5 * (1 + np.cos(np.pi * t / steps)) + 1e-5
        for p, g, m, v in zip(parameters, gradients, first, second):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= step * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return weights, biases, least, greatest


def save(path, network, inputs, outputs, heads):
    weights, biases, least, greatest = network

    def numbers(array):
        return np.round(array, 6).tolist()

    model = {
        "format": "tsmc-network",
        "version": 1,
        "timeStep": TIME_STEP,
        "states": [
            {"name": "angle", "unit": "rad", "angle": True},
            {"name": "rate", "unit": "rad/s", "angle": False},
        ],
        "controls": [{"name": "torque", "unit": "N m", "lower": -2.0, "upper": 2.0}],
        "predicts": "change",
        "inputs": {"mean": numbers(inputs[0]), "scale": numbers(inputs[1])},
        "outputs": {"mean": numbers(outputs[0]), "scale": numbers(outputs[1])},
        **({"logVariance": {"least": numbers(least), "greatest": numbers(greatest)}} if heads else {}),
        "layers": [
            {
                "weights": numbers(w),
                "bias": numbers(b),
                "activation": "tanh" if k < len(weights) - 1 else "linear",
            }
            for k, (w, b) in enumerate(zip(weights, biases))
        ],
    }
    path.write_text("{\n" + ",\n".join(f'"{key}": {json.dumps(value)}' for key, value in model.items()) + "\n}\n")
    print("wrote", path.name)


def main():
    rng = np.random.default_rng(1)
    training, held_out = list(motions(rng, 20, 40)), list(motions(rng, 40, 60))
    write(HERE / "pendulum-training.csv", training)
    write(HERE / "pendulum-held-out.csv", held_out)
    x, y = transitions(training)
    inputs, outputs = (x.mean(axis=0), x.std(axis=0)), (y.mean(axis=0), y.std(axis=0))
    x, y = (x - inputs[0]) / inputs[1], (y - outputs[0]) / outputs[1]
    for k in range(MEMBERS):
        save(HERE / f"pendulum-ensemble-{k}.json", train(rng, x, y, heads=True), inputs, outputs, heads=True)
    save(HERE / "pendulum-single.json", train(rng, x, y, heads=False), inputs, outputs, heads=False)


if __name__ == "__main__":
    main()
