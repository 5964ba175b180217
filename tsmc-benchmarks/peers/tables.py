"""The tables of a study, in the format of `tsmc bench`."""

import csv
import json
from pathlib import Path

COLUMNS = {
    "problems.csv": (
        "problem title dim temperature cost_seconds gradient_cost best_known tolerance source gap scenarios").split(),
    "methods.csv": "method type settings set".split(),
    "trials.csv": (
        "problem method seed status message best_cost success solutions cost_evaluations gradient_evaluations evaluations "
        "seconds cpu_seconds budget_seconds budget_evaluations searches sample_size sample_error fresh_success "
        "fresh_success_lower fresh_success_upper fresh_trimmed_mean fresh_trimmed_error fresh_lost").split(),
    "curves.csv": (
        "problem method seed cost_evaluations gradient_evaluations evaluations seconds cpu_seconds best_cost").split(),
    "compilation.csv": "problem method seconds cpu_seconds".split(),
}


def write(folder, name, rows):
    """Rows are maps; what they leave out is an empty cell."""
    with open(Path(folder) / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read(folder, name):
    path = Path(folder) / name
    if not path.is_file():
        raise SystemExit(f"{folder}: there is no {name}, so it is not the folder of a study. Maybe it has not ended")
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS[name]:
            raise SystemExit(f"{path}: has the columns {reader.fieldnames}, not {COLUMNS[name]}. Maybe of another version")
        return list(reader)


def write_json(folder, name, tree):
    (Path(folder) / name).write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8")
