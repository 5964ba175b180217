#!/usr/bin/env python3
"""Learns the step of the pendulum with PyTorch, and writes examples/pendulum.onnx. Needs torch and onnx.

A residual block with layer normalisation on cosine, sine, rate and torque; all of that, normalisation too, is in the file. The
data come from the equations of the system `pendulum`; with data of a real machine, replace `transitions`.
"""
import math
import pathlib

import torch
from torch import nn

TIME_STEP = 0.05
WIDTH = 16


class Step(nn.Module):
    """The change of the state in one step, of the state (angle, rate) and the torque."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.block = nn.Linear(WIDTH, WIDTH)
        self.last = nn.Linear(WIDTH, 2)

    def forward(self, state, control):
        angle, rate = state[:, :1], state[:, 1:]
        h = torch.tanh(self.first(torch.cat([torch.cos(angle), torch.sin(angle), rate / 5, control / 2], dim=1)))
        h = h + nn.functional.silu(self.block(self.norm(h)))
        return 0.3 * self.last(h)


def transitions(count):
    """States, torques and the change of the state in one step, as the system `pendulum` has them."""
    angle = (2 * torch.rand(count, 1) - 1) * math.pi
    rate = (2 * torch.rand(count, 1) - 1) * 9
    torque = (2 * torch.rand(count, 1) - 1) * 2
    rate_after = rate + TIME_STEP * (15 * torch.sin(angle) + 3 * torque)
    change = torch.cat([TIME_STEP * rate_after, rate_after - rate], dim=1)
    return torch.cat([angle, rate], dim=1), torque, change


def main():
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    model = Step()
    state, control, change = transitions(20_000)
    steps = 12_000
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        rows = torch.randint(0, len(state), (256,))
        loss = torch.mean((model(state[rows], control[rows]) - change[rows]) ** 2)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    state, control, change = transitions(5_000)
    error = torch.sqrt(torch.mean((model(state, control) - change) ** 2, dim=0))
    print("root mean square error of one step: %.5f rad, %.5f rad/s" % tuple(error.tolist()))
    path = pathlib.Path(__file__).with_name("pendulum.onnx")
    torch.onnx.export(
        model.eval(),
        (state[:1], control[:1]),
        path,
        input_names=["state", "control"],
        output_names=["change"],
        dynamo=False,
        opset_version=17,
    )
    print("wrote", path.name)


if __name__ == "__main__":
    main()
