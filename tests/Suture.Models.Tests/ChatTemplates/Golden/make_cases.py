"""Writes cases.json: what Jinja itself renders for the templates below. Run with the jinja2 of the README beside this file."""
import json
import pathlib
from datetime import datetime

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

NOW = datetime(2024, 7, 6, 15, 4, 5)


class Generation(jinja2.ext.Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("_body"), [], [], body).set_lineno(line)

    def _body(self, caller):
        return caller()


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def environment():
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols])
    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = NOW.strftime
    return env


VARIABLES = {
    "text": "Hello, World", "blank": "", "spaces": "  a b  \n", "smile": "a😀é\u0301z", "n": 7, "x": 2.5, "yes": True, "nothing": None,
    "list": [3, 1, 2], "words": ["b", "A", "c"], "nested": [[1, 2], [3, [4]]],
    "user": {"name": "Ana", "age": 30, "items": "clash", "tags": ["p", "q"]},
    "people": [{"name": "bo", "age": 3, "city": {"code": "NY"}}, {"name": "Al", "age": 1, "city": {"code": "la"}}, {"name": "cy", "age": 2, "city": {"code": "LA"}}],
    "markup": "<b>&\"'",
}


def run(template):
    try:
        return {"rendered": environment().from_string(template).render(**VARIABLES)}
    except RecursionError:
        raise
    except Exception as error:
        return {"error": {"class": type(error).__name__, "message": str(error)}}


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    cases, kind_counts = [], False
    for line in (here / "templates.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            kind_counts = line.endswith("the kind counts")
        elif line:
            template = line.replace("↵", "\n")
            case = {"template": template, **run(template)}
            if kind_counts:
                del case["error"]["message"]
            cases.append(case)
    head = json.dumps({"variables": VARIABLES, "now": NOW.isoformat()}, ensure_ascii=True)[:-1]
    rows = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    (here / "cases.json").write_text(f'{head},\n"cases": [\n{rows}\n]}}\n')
