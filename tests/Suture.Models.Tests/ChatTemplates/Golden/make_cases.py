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


WEATHER = {"type": "function", "function": {"name": "get_weather", "description": "Wetter für <Orte> & \"mehr\"", "parameters": {
    "type": "object", "required": ["city"], "properties": {
        "city": {"type": "string", "description": "where\nexactly"}, "days": {"type": "integer", "default": 3}, "unit": {"enum": ["C", "F"], "default": "C"},
        "places": {"type": "array", "items": {"type": "object", "properties": {"lat": {"type": "number"}, "tags": {"type": "array", "items": {"type": "string"}}}}},
        "extra": {"type": ["string", "null"]}, "choice": {"oneOf": [{"type": "string", "description": "a NAME"}, {"type": "integer"}]}}}, "return": {"type": "string"}}}
CLOCK = {"type": "function", "function": {"name": "clock", "parameters": {"type": "object", "properties": {}}}}
CALL = {"id": "abcdefghi", "type": "function", "function": {"name": "get_weather", "arguments": {"city": "Tromsø 😀", "days": 2, "x": None, "y": 1.0, "z": [True]}}}

CONVERSATIONS = {
    "user": [{"role": "user", "content": "Where is the station?"}],
    "system and turns": [{"role": "system", "content": " Be brief. "}, {"role": "user", "content": "Hi \n"}, {"role": "assistant", "content": "<think>\nhm\n</think>\n\nHello."},
                         {"role": "user", "content": "Größe 😀?"}],
    "ends with assistant": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "<think>\nb\n</think>\n\nc", "reasoning_content": "why"}],
    "tool call": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "content": "", "tool_calls": [CALL]}, {"role": "tool", "content": "{\"t\": 3}", "tool_call_id": "abcdefghi"},
                  {"role": "tool", "content": "second", "tool_call_id": "abcdefghi"}, {"role": "assistant", "content": "3 degrees."}, {"role": "user", "content": "Thanks"}],
    "tool call without content": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [CALL, CALL]}],
    "content parts": [{"role": "system", "content": [{"type": "text", "text": "S"}]}, {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": " what? "}]}],
    "tools in a message": [{"role": "system", "content": "S", "tools": "[...]"}, {"role": "user", "content": "u"}],
    "wrong order": [{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}],
    "number": [{"role": "user", "content": 7}],
}
OPTIONS = [{}, {"add_generation_prompt": True}, {"tools": [WEATHER, CLOCK], "add_generation_prompt": True},
           {"tools": [WEATHER], "tools_in_user_message": False, "builtin_tools": ["code_interpreter", "search"], "date_string": "1 May 2025", "enable_thinking": False}]


def run(template, variables=VARIABLES):
    try:
        return {"rendered": environment().from_string(template).render(**variables)}
    except RecursionError:
        raise
    except Exception as error:
        return {"error": {"class": type(error).__name__, "message": str(error)}}


def write(path, head, cases):
    rows = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    path.write_text(f'{json.dumps(head, ensure_ascii=True)[:-1]},\n"cases": [\n{rows}\n]}}\n')


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
    write(here / "cases.json", {"variables": VARIABLES, "now": NOW.isoformat()}, cases)

    conversations = []
    for path in sorted((here / "templates").glob("*.jinja")):
        for name, messages in CONVERSATIONS.items():
            for options in OPTIONS:
                given = {"tools": None, "documents": None, "add_generation_prompt": False, "bos_token": "<s>", "eos_token": "</s>", **options}
                rendered = run(path.read_text(encoding="utf-8"), {"messages": messages, **given})
                conversations.append({"template": path.name, "conversation": name, "options": OPTIONS.index(options), **rendered})
    write(here / "conversations.json", {"conversations": CONVERSATIONS, "options": OPTIONS, "now": NOW.isoformat()}, conversations)
