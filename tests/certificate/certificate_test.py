#!/usr/bin/env python3
"""Certificates of the specs, changed so that they claim what is false, or are not what they were: each is refused.

usage: certificate_test.py PROGRAM VERIFIER ROOT. Runs `veripb` on each proof where it is on PATH, `minisat+` on each formula.
"""

import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, VERIFIER, ROOT = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
SPEC = ROOT / "specs/north-american-perimeter/spec.json"
QUESTIONS = {
    "real spec, 6 phases": [SPEC, "--horizon", "6"],
    "P01": [ROOT / "cases/north-american-perimeter/P01-norad-now.implied.json"],
    "P08": [ROOT / "cases/north-american-perimeter/P08-us-hosted-relief.implied.json"],
    "P14": [ROOT / "cases/north-american-perimeter/P14-one-mexican-term.implied.json"],
    "four clusters": [ROOT / "cases/eu-accession/E02-one-cluster-too-many.json"],
}


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True)


class Certificates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = pathlib.Path(cls.folder.name)
        cls.written = {}
        for number, (name, question) in enumerate(QUESTIONS.items()):
            directory = cls.top / str(number)
            done = run(PROGRAM, "check", *question, "--quiet", "--certificate", directory)
            assert done.returncode == 1 and done.stdout == "infeasible\n", (name, done)
            cls.written[name] = directory

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def copy(self, name):
        target = self.top / "mutant"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.written[name], target)
        return target

    def change(self, directory, file, text, manifest=None):
        """A changed file with its digest put right, and perhaps another manifest."""
        (directory / file).write_text(text)
        manifest = manifest or json.loads((directory / "certificate.json").read_text())
        manifest["sha256"][file] = hashlib.sha256(text.encode()).hexdigest()
        (directory / "certificate.json").write_text(json.dumps(manifest))

    def refused(self, directory, why):
        for done in (run(PROGRAM, "verify", directory), run(VERIFIER, directory)):
            self.assertEqual(done.returncode, 1, done)
            self.assertTrue(done.stdout.startswith("Refused: "), done.stdout)
            self.assertIn(why, done.stdout)

    def test_both_programs_accept_and_say_the_same(self):
        for name, directory in self.written.items():
            with self.subTest(name):
                one, other = run(PROGRAM, "verify", directory), run(VERIFIER, directory)
                self.assertEqual((one.returncode, one.stdout), (0, other.stdout))
                self.assertTrue(one.stdout.startswith("Verified: there is no valid pathway"), one.stdout)

    def test_the_same_question_gives_the_same_bytes(self):
        again = self.top / "again"
        run(PROGRAM, "check", *QUESTIONS["P08"], "--quiet", "--certificate", again)
        for file in again.rglob("*"):
            if file.is_file():
                self.assertEqual(file.read_bytes(), (self.written["P08"] / file.relative_to(again)).read_bytes())

    def test_a_changed_file(self):
        directory = self.copy("P08")
        with open(directory / "1.opb", "a") as file:
            file.write("* a comment\n")
        self.refused(directory, "SHA-256 differs")

    def test_a_missing_file(self):
        directory = self.copy("P08")
        (directory / "1.pbp").unlink()
        self.refused(directory, "1.pbp")

    def test_a_longer_horizon(self):
        directory = self.copy("real spec, 6 phases")
        manifest = json.loads((directory / "certificate.json").read_text())
        manifest["question"]["options"]["horizon"] = 9
        (directory / "certificate.json").write_text(json.dumps(manifest))
        self.refused(directory, "a pathway meets `horizon` and breaks it")

    def test_a_unit_less(self):
        """Claiming less than the rows ask for, and rows that ask for less."""
        for name in self.written:
            manifest = json.loads((self.written[name] / "certificate.json").read_text())
            if len(manifest["parts"][0]["units"]) < 2:
                continue
            for gone in range(len(manifest["parts"][0]["units"])):  # each in turn
                directory = self.copy(name)
                less = json.loads(json.dumps(manifest))
                del less["parts"][0]["units"][gone]
                less["parts"] = less["parts"][:1]
                (directory / "certificate.json").write_text(json.dumps(less))
                self.refused(directory, "not those that are claimed")

    def test_a_row_less(self):
        """A row is there because the proof needs it."""
        for name in ("P08", "real spec, 6 phases"):
            lines = (self.written[name] / "1.opb").read_text().splitlines()
            for gone in range(1, len(lines), 4):
                head, row = re.sub(r"(constraint= )\d+", rf"\g<1>{len(lines) - 1}", lines[0]), "+1 x1 >= 0 ;"
                directory = self.copy(name)
                self.change(directory, "1.opb", "\n".join([head, *lines[1:gone], row, *lines[gone + 1 :]]) + "\n")
                done = run(VERIFIER, directory)
                self.assertEqual(done.returncode, 1, (name, lines[gone], done.stdout))

    def test_a_row_tightened(self):
        """What a unit says, made to say more: the guard is enough to break the proof's claim, so the meaning must refuse it."""
        directory = self.copy("real spec, 6 phases")
        lines = (directory / "1.opb").read_text().splitlines()
        names = json.loads((directory / "1.names.json").read_text())["variables"]
        units = {f"x{i}" for i, row in enumerate(names, 1) if "unit" in row}
        refused = 0
        for at, line in enumerate(lines[1:], 1):
            words = line.split()
            guards = [word for word in words if word in units]
            if not guards or words[0].startswith("+") and len(words) == 4:
                continue
            # Only the guard is left of the row: the unit could never hold.
            changed = [*lines[:at], f"-1 {guards[0]} >= 0 ;", *lines[at + 1 :]]
            directory = self.copy("real spec, 6 phases")
            self.change(directory, "1.opb", "\n".join(changed) + "\n")
            self.refused(directory, "a pathway meets `")
            refused += 1
        self.assertGreater(refused, 5)

    def test_a_truncated_proof(self):
        for keep in (0.3, 0.6, 0.9, 0.99):
            directory = self.copy("P08")
            text = (directory / "1.pbp").read_text()
            self.change(directory, "1.pbp", text[: int(len(text) * keep)])
            self.refused(directory, "1.pbp")

    def test_a_hint_less(self):
        directory = self.copy("four clusters")
        text = (directory / "1.pbp").read_text()
        lines = text.splitlines()
        rups = [i for i, line in enumerate(lines) if line.startswith("rup") and len(line.split(":")[1].split()) > 2]
        for i in rups[::3]:
            changed = list(lines)
            left, right = lines[i].split(" : ")
            changed[i] = left + " : " + " ".join(right.split()[1:])
            directory = self.copy("four clusters")
            self.change(directory, "1.pbp", "\n".join(changed) + "\n")
            self.refused(directory, "does not follow by propagation")

    def test_a_pathway_moved(self):
        """A step that starts earlier breaks what the pathway was to meet; the conflict would no longer be minimal."""
        name = "real spec, 6 phases"
        for file in sorted((self.written[name] / "pathways").iterdir()):
            directory = self.copy(name)
            pathway = json.loads(file.read_text())
            pathway["steps"] = {step: 1 for step in pathway["steps"]}
            if not pathway["steps"]:
                continue
            self.change(directory, f"pathways/{file.name}", json.dumps(pathway))
            self.refused(directory, "breaks `")

    def test_a_file_outside(self):
        for name in ("../spec.json", "/etc/passwd", "a/../../b"):
            directory = self.copy("P01")
            manifest = json.loads((directory / "certificate.json").read_text())
            manifest["sha256"][name] = "0" * 64
            (directory / "certificate.json").write_text(json.dumps(manifest))
            self.refused(directory, "below the directory")

    def test_other_files_are_never_touched(self):
        mine = self.top / "mine"
        mine.mkdir()
        (mine / "notes.txt").write_text("mine")
        done = run(PROGRAM, "check", *QUESTIONS["P01"], "--quiet", "--certificate", mine)
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("has other files in it", done.stderr)
        self.assertEqual([file.name for file in mine.iterdir()], ["notes.txt"])
        ours = self.top / "ours"
        for _ in range(2):  # one of ours is replaced
            done = run(PROGRAM, "check", *QUESTIONS["P01"], "--quiet", "--certificate", ours)
            self.assertEqual(done.returncode, 1, done)
        self.assertEqual([file for file in self.top.iterdir() if "partial" in file.name], [])

    def test_no_solver_in_the_verifier(self):
        """Neither a library nor a symbol of the solvers or of the encoder."""
        libraries = run("ldd", VERIFIER).stdout
        self.assertNotRegex(libraries, "z3|cadical|sqlite")
        symbols = run("nm", "-C", VERIFIER)
        self.assertEqual(symbols.returncode, 0, symbols.stderr)
        self.assertIn("pathproof::verify::", symbols.stdout)
        for room in ("encode", "query::Session", "certify", "certificate", "ask"):
            self.assertNotIn(f"pathproof::{room}::", symbols.stdout)
        self.assertNotIn("CaDiCaL", symbols.stdout)
        self.assertNotIn("Z3_mk", symbols.stdout)

    def test_other_programs(self):
        if not shutil.which("veripb"):
            print("veripb is not on PATH: its check of the proofs was skipped")
        if not shutil.which("minisat+"):
            print("minisat+ is not on PATH: its check of the formulas was skipped")
        for name, directory in self.written.items():
            with self.subTest(name):
                if shutil.which("veripb"):
                    done = run("veripb", directory / "1.opb", directory / "1.pbp")
                    self.assertEqual(done.returncode, 0, done)
                if shutil.which("minisat+"):
                    done = run("minisat+", directory / "1.opb")
                    self.assertIn("s UNSATISFIABLE", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
