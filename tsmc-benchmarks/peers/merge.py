"""Joins a study of `tsmc bench` with those of these programs, for one ranking: python -m peers.merge STUDY PEERS... OUT."""

import argparse
import json
from pathlib import Path

from . import tables


def merge(study, folders, out):
    """Problems are those of the study, which has measured what a gradient costs; the rest is put together."""
    ours = environment(study)
    machine = dict(ours)
    problems = tables.read(study, "problems.csv")
    gradient_costs = {p["problem"]: float(p["gradient_cost"]) for p in problems if p["gradient_cost"]}
    methods = {m["method"]: m for m in tables.read(study, "methods.csv")}
    trials, curves = tables.read(study, "trials.csv"), tables.read(study, "curves.csv")
    for peers in folders:
        theirs = environment(peers)
        for key in ("cpu", "processors"):
            if str(theirs.get(key)) != str(ours.get(key)):
                raise SystemExit(
                    f"{study} and {peers} are of different machines: {key} {ours.get(key)} and {theirs.get(key)}. "
                    "Times are compared on one machine only")
        machine.update({f"peers_{key}": value for key, value in theirs.items()})
        for method in tables.read(peers, "methods.csv"):
            if methods.setdefault(method["method"], method) != method:
                raise SystemExit(f"{peers}: another method is called {method['method']}, too")
        trials += at_our_price(peers, "trials.csv", gradient_costs)
        curves += at_our_price(peers, "curves.csv", gradient_costs)
    keys = [(t["problem"], t["method"], t["seed"]) for t in trials]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise SystemExit(f"there are two trials of {twice[0]}. Maybe a folder was named twice, or is joined already")
    budgets = {t["budget_seconds"] and float(t["budget_seconds"]) for t in trials}
    if len(budgets) > 1:
        print(f"budgets differ: {sorted(budgets, key=str)}. The ranking compares what is not equal")
    order = {name: i for i, name in enumerate(gradient_costs)}
    out.mkdir(parents=True, exist_ok=True)
    for table, rows in (("trials.csv", trials), ("curves.csv", curves)):
        tables.write(out, table, sorted(rows, key=lambda row: order[row["problem"]]))
    tables.write(out, "methods.csv", methods.values())
    tables.write(out, "problems.csv", problems)
    tables.write_json(out, "environment.json", machine)


def at_our_price(peers, table, gradient_costs):
    """Rows whose gradients count what they cost in the study."""
    rows = tables.read(peers, table)
    for row in rows:
        if row["problem"] not in gradient_costs:
            raise SystemExit(
                f"{peers}: {row['problem']} is no problem of the study. Known: {', '.join(gradient_costs)}")
        row["evaluations"] = repr(
            int(row["cost_evaluations"]) + gradient_costs[row["problem"]] * int(row["gradient_evaluations"]))
    return rows


def environment(folder):
    file = Path(folder) / "environment.json"
    if not file.is_file():
        raise SystemExit(f"{folder}: there is no {file.name}, so it is not the folder of a study")
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m peers.merge", description=__doc__.split(":")[0])
    parser.add_argument("study", type=Path)
    parser.add_argument("peers", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty. Maybe name another folder")
    merge(options.study, options.peers, options.out)
