#!/usr/bin/env python3
"""The Python module: the same answers as the program, mistakes as exceptions, Ctrl-C, threads, and a wheel that can be imported.

python_test.py FOLDER_OF_THE_MODULE PROGRAM
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile

FOLDER, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, FOLDER)
import pathproof  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
REAL = str(ROOT / "specs/north-american-perimeter/spec.json")
SMALL = str(ROOT / "specs/hadr-mini/spec.json")


def program(*words):
    out = subprocess.run([PROGRAM, *words, "--no-stats"], capture_output=True, text=True, check=False)
    return out.stdout


class Answers(unittest.TestCase):
    def same(self, answer, *words):
        self.assertEqual(str(answer), program(*words))
        told = json.loads(program(*words, "-f", "json"))
        data = dict(answer.data)
        for clock in ("statistics", "solver"):
            told.pop(clock, None)
            data.pop(clock, None)
        self.assertEqual(data, told)

    def test_every_question_is_the_program_s(self):
        small = pathproof.load(SMALL)
        self.same(small.check(), "check", SMALL)
        self.same(small.forced(), "forced", SMALL)
        self.same(small.prove(), "prove", SMALL)
        self.same(small.minimal(), "minimal", SMALL)
        self.same(small.explain(), "explain", SMALL)
        self.same(small.resilience(["consents(*, *)"]), "resilience", SMALL, "--against", "consents(*, *)")

    def test_edits(self):
        without = pathproof.load(SMALL, exclude=["A3"], horizon=4)
        answer = without.check()
        self.assertEqual(answer.verdict, "infeasible")
        self.same(answer, "check", SMALL, "--exclude", "A3", "--horizon", "4")
        self.assertEqual(pathproof.load(SMALL, exclude="A3").check().verdict, "infeasible")
        self.same(pathproof.load(SMALL, durations={"A3": 2}).minimal(), "minimal", SMALL, "--duration", "A3=2")

    def test_real_spec(self):
        real = pathproof.load(REAL)
        answer = real.check()
        self.same(answer, "check", REAL)
        self.assertIn("<svg", answer._repr_svg_())
        self.assertEqual(answer.svg(), real.picture("plan", "svg"))
        self.assertEqual(real.picture("graph", "dot"), program("export", REAL, "--to", "dot"))
        self.assertIn("FEASIBLE", answer.text(detail="brief", width=60))
        self.assertLessEqual(len(answer.text(detail="brief").splitlines()), 8)

    def test_diff(self):
        self.assertEqual(pathproof.load(SMALL).diff(pathproof.load(SMALL)).verdict, "equivalent")

    def test_verdicts_are_what_quiet_says(self):
        small = pathproof.load(SMALL)
        for answer, words in ((small.check(), ["check"]), (small.resilience(["consents(*, *)"]), ["resilience", "--against", "consents(*, *)"])):
            told = subprocess.run([PROGRAM, words[0], SMALL, *words[1:], "-q"], capture_output=True, text=True, check=False)
            self.assertEqual(answer.verdict + "\n", told.stdout)

    def test_html_holds_no_markup_of_the_files(self):
        spec = {"pathproof": "1.0", "title": "<script>alert(1)</script>", "steps": {"A": {"title": "<b>bold</b>"}},
                "goals": {"a": {"says": "It is <i>done</i>", "formula": "A"}}, "goal": "a"}
        answer = pathproof.loads(json.dumps(spec)).check()
        self.assertIn("&lt;script", answer._repr_html_())
        self.assertNotIn("<script", answer._repr_html_())
        self.assertNotIn("<b>", answer.html())
        self.assertNotIn("<script", answer._repr_svg_())


class Documented(unittest.TestCase):
    def test_example(self):
        page = (ROOT / "docs/library.md").read_text().split("<!-- example: python -->", 1)[1]
        code, told = page.split("```python\n", 1)[1].split("```", 1)
        told = told.split("```text\n", 1)[1].split("```", 1)[0]
        out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                             env={**os.environ, "PYTHONPATH": FOLDER})
        self.assertEqual(out.stdout, told)


class Mistakes(unittest.TestCase):
    def test_input_errors_have_places(self):
        with self.assertRaises(pathproof.InputError) as caught:
            pathproof.load(SMALL, exclude=["A99"])
        self.assertIn("there is no step `A99`", str(caught.exception))
        self.assertEqual(caught.exception.diagnostics[0]["code"], "unknown-name")
        with self.assertRaises(pathproof.InputError):
            pathproof.loads("{")
        with self.assertRaises(pathproof.InputError):
            pathproof.load("/none.json")
        with self.assertRaises(pathproof.InputError):
            pathproof.load(SMALL).minimal(minimize=["costs"])
        with self.assertRaises(pathproof.InputError):
            pathproof.load(SMALL).resilience([])

    def test_arguments(self):
        with self.assertRaisesRegex(TypeError, "did you mean `exclude`"):
            pathproof.load(SMALL, exclud=["A3"])
        with self.assertRaises(TypeError):
            pathproof.load(SMALL, horizon="four")
        with self.assertRaises(ValueError):
            pathproof.load(SMALL).picture("plan", "png")
        with self.assertRaises(ValueError):
            pathproof.load(SMALL).check(time_limit=-1)

    def test_confined(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaises(pathproof.InputError):
                pathproof.load(SMALL, confine=folder)


class Running(unittest.TestCase):
    # A question that takes long: many alike steps, one short of a phase, each way to order them tried by the optimiser.
    def long_question(self):
        steps = {f"S{i}": {"title": f"Step {i}", "facts": {"cost": (i * 37) % 101 + 1}} for i in range(60)}
        rules = {f"r{i}": {"formula": f"S{i} before S{(i * 7 + 3) % 60} or S{(i * 11 + 5) % 60} before S{i}"}
                 for i in range(60) if i not in ((i * 7 + 3) % 60, (i * 11 + 5) % 60)}
        rules["few"] = {"formula": "always sum(s: Step where active(s): cost(s)) <= 150"}
        spec = {"pathproof": "1.0", "horizon": 60, "facts": {"cost": {"args": ["Step"], "type": "Int", "default": 0}}, "steps": steps,
                "rules": rules, "goals": {"all": {"formula": " and ".join(steps)}}, "goal": "all"}
        return pathproof.loads(json.dumps(spec))

    def test_interrupt(self):
        question = self.long_question()
        threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        begin = time.monotonic()
        try:
            question.minimal(time_limit=60, all=True)
            self.assertLess(time.monotonic() - begin, 0.3, "answered after the signal as if there had been none")
            time.sleep(1)
        except KeyboardInterrupt:
            pass
        self.assertLess(time.monotonic() - begin, 30)

    def test_limit(self):
        begin = time.monotonic()
        self.long_question().minimal(time_limit=0.5, all=True)
        self.assertLess(time.monotonic() - begin, 30)

    def test_threads(self):
        question = pathproof.load(SMALL)
        told = []
        threads = [threading.Thread(target=lambda: told.append(str(question.check()))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(told)), 1)
        self.assertEqual(len(told), 4)


class Packed(unittest.TestCase):
    def test_wheel(self):
        with tempfile.TemporaryDirectory() as folder:
            one, two = pathlib.Path(folder, "one"), pathlib.Path(folder, "two")
            for out in (one, two):
                subprocess.run([sys.executable, str(ROOT / "scripts/wheel"), FOLDER, str(out)], check=True,
                               capture_output=True)
            wheel = next(one.glob("pathproof-*.whl"))
            self.assertEqual(wheel.read_bytes(), next(two.glob("*.whl")).read_bytes())
            with zipfile.ZipFile(wheel) as archive:
                self.assertIsNone(archive.testzip())
                names = archive.namelist()
                archive.extractall(one)
            self.assertTrue(any(name.endswith(".so") for name in names))
            self.assertIn("pathproof.pyi", names)
            out = subprocess.run([sys.executable, "-c", "import pathproof; print(pathproof.__version__)"], cwd=one,
                                 capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(one)})
            self.assertEqual(out.stdout.strip(), pathproof.__version__)

    def test_stub_names_what_there_is(self):
        stub = (ROOT / "solver/python/pathproof.pyi").read_text()
        for owner in (pathproof, pathproof.Question, pathproof.Answer):
            for name in dir(owner):
                if not name.startswith("__"):
                    self.assertIn(name, stub)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
