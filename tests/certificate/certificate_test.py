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
        cls.others = {}
        for number, (name, question) in enumerate(QUESTIONS.items()):
            directory = cls.top / str(number)
            done = run(PROGRAM, "check", *question, "--quiet", "--certificate", directory)
            assert done.returncode == 1 and done.stdout == "infeasible\n", (name, done)
            cls.written[name] = directory
        front = {
            "pathproof": "1.0",
            "steps": {"P": {}, "Q": {"requires": ["P"]}, "R": {"requires": ["P"]}, "S": {"requires": ["Q"]}},
            "rules": {"early": {"formula": "included(S) implies not included(R)"}},
            "objectives": {"taken": {"maximize": "count(s: Step where included(s))"}},
            "horizon": 4,
        }
        (cls.top / "front.json").write_text(json.dumps(front))
        hospital = ROOT / "specs/hospital-wing/spec.json"
        for name, words, code in (
            ("optimum", ["minimal", hospital, "--minimize", "phases,steps,violations"], 0),
            ("claims", ["prove", SPEC, "--claim", "D01", "--claim", "D03", "--claim", "D20", "--claim", "A7 before A3"], 1),
            ("forced", ["forced", SPEC], 0),
            ("forced, one horizon", ["forced", ROOT / "specs/hospital-wing/spec.json", "--horizon", "16"], 0),
            ("front", ["minimal", cls.top / "front.json", "--pareto", "phases,taken"], 0),
            ("family", ["batch", ROOT / "families/hadr-mini/leaders.json"], 0),
            ("some", ["prove", SPEC, "--in", "some", "--claim", "A3 before A7", "--claim", "included(A7) and not included(A3)"], 1),
        ):
            cls.others[name] = cls.top / name
            done = run(PROGRAM, *words, "--quiet", "--certificate", cls.top / name)
            assert done.returncode == code, (name, done)
        cls.sides(cls.top)

    @classmethod
    def sides(cls, top):
        """Two questions: a case against its spec; with a step of its own; with a longer step."""
        small = {
            "pathproof": "1.0",
            "facts": {"agreed": {"args": ["Step"], "type": "Bool", "default": "open"}},
            "steps": {"P": {}, "Q": {"requires": ["P"]}, "R": {"requires": ["P"]}},
            "rules": {"agreement": {"formula": "all s: Step: included(s) implies agreed(s)"}},
            "goals": {"g": "done(Q)"},
            "goal": "g",
            "horizon": 5,
        }
        more, slow = json.loads(json.dumps(small)), json.loads(json.dumps(small))
        more["steps"]["R"]["requires"].append("done(Z)")
        more["steps"]["Z"] = {"requires": ["P"]}
        more["horizon"] = 3
        slow["steps"]["P"]["duration"] = 2
        for name, text in (("small", small), ("more", more), ("slow", slow)):
            (top / f"{name}.json").write_text(json.dumps(text))
        case = ROOT / "cases/north-american-perimeter/P01-norad-now.implied.json"
        for name, first, second in (
            ("sides", SPEC, case),
            ("sides, a step more", top / "small.json", top / "more.json"),
            ("sides, a longer step", top / "small.json", top / "slow.json"),
            ("sides, the same", SPEC, SPEC),
        ):
            cls.others[name] = top / name
            done = run(PROGRAM, "diff", first, second, "--quiet", "--certificate", top / name)
            assert done.returncode == (0 if first == second else 1), (name, done)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def copy(self, name):
        target = self.top / "mutant"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.written.get(name) or self.others[name], target)
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
        for name, directory in self.others.items():
            with self.subTest(name):
                one, other = run(PROGRAM, "verify", directory), run(VERIFIER, directory)
                sampled = one.stdout.startswith("Verified but for ")
                self.assertEqual((one.returncode, one.stdout), (3 if sampled else 0, other.stdout))
                self.assertTrue(one.stdout.startswith("Verified"), one.stdout)

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
            if len(manifest["claims"][0]["parts"][0]["units"]) < 2:
                continue
            for gone in range(len(manifest["claims"][0]["parts"][0]["units"])):  # each in turn
                directory = self.copy(name)
                less = json.loads(json.dumps(manifest))
                del less["claims"][0]["parts"][0]["units"][gone]
                less["claims"][0]["parts"] = less["claims"][0]["parts"][:1]
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

    def test_a_proof_for_older_checkers(self):
        """It has the steps of the one that was checked, and no others."""
        for format in ("2.0", "1.1"):
            directory = self.top / "older"
            done = run(PROGRAM, "check", *QUESTIONS["P08"], "--quiet", "--proof-format", format, "--certificate", directory)
            self.assertEqual(done.returncode, 1, done)
            file = f"1.{format}.pbp"
            text = (directory / file).read_text()
            self.assertEqual(text.splitlines()[0], f"pseudo-Boolean proof version {format}")
            self.assertEqual(run(VERIFIER, directory).returncode, 0)
            for changed in (text.replace("rup", "rup +1 x1", 1), text.replace(format, "2.1"), text[:-2], text + "pol 1\n"):
                self.change(directory, file, changed)
                self.refused(directory, "are not the steps of 1.pbp")

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
            moved = {step: 1 for step in pathway["steps"]}
            if moved == pathway["steps"]:  # nothing of it waits for anything
                continue
            pathway["steps"] = moved
            self.change(directory, f"pathways/{file.name}", json.dumps(pathway))
            self.refused(directory, "breaks `")

    # --- minimal ---

    def optimum(self, *changes):
        """The optimum of the small spec with a changed manifest."""
        directory = self.copy("optimum")
        manifest = json.loads((directory / "certificate.json").read_text())
        for change in changes:
            change(manifest["claims"][0])
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_an_optimum_moved_by_one(self):
        for by in (-1, 1):
            for at in range(3):

                def move(claim, by=by, at=at):
                    claim["objectives"][at]["value"] += by

                self.refused(self.optimum(move), "of the pathway is")

    def test_an_optimum_that_is_none(self):
        """A worse pathway with its true costs: the proofs are of something else."""
        name = "optimum"
        spec = ROOT / "specs/hospital-wing/spec.json"
        worse = self.top / "worse"
        done = run(PROGRAM, "minimal", spec, "--minimize", "phases,steps,violations", "--given", "end(Open) >= 15", "--quiet",
                   "--certificate", worse)
        self.assertEqual(done.returncode, 0, done)
        costs = [int(line.split()[1]) for line in done.stdout.splitlines()[1:]]
        self.assertEqual(costs[0], 15)
        directory = self.copy(name)
        manifest = json.loads((directory / "certificate.json").read_text())
        for aim, value in zip(manifest["claims"][0]["objectives"], costs):
            aim["value"] = value
        self.change(directory, "pathways/1.json", (worse / "pathways/1.json").read_text(), manifest)
        self.refused(directory, "a pathway meets `better:phases` and breaks it")

    def test_what_is_refuted_is_the_objective(self):
        """Two steps are fewest: that a pathway may have one, or none, as far as the number goes, takes more than the number to refute."""
        small = self.top / "small"
        done = run(PROGRAM, "minimal", ROOT / "specs/hadr-mini/spec.json", "--minimize", "steps,violations", "--quiet", "--certificate", small)
        self.assertEqual(done.returncode, 0, done)
        manifest = json.loads((small / "certificate.json").read_text())
        units = {part["better"]: part["units"] for part in manifest["claims"][0]["parts"] if part["kind"] == "refutation"}
        self.assertIn("goal", units["steps"])
        self.assertIn("better:steps", units["steps"])
        self.assertGreater(len(units["steps"]), 1)
        # "No pathway has fewer steps" by the unit alone: what an encoder says that counts every step, taken or not.
        names = json.dumps({"variables": [{"unit": "better:steps"}]})
        for part in manifest["claims"][0]["parts"]:
            if part.get("better") == "steps":
                part["units"] = ["better:steps"]
        self.change(small, "1.names.json", names, manifest)
        self.change(small, "1.opb", "* #variable= 1 #constraint= 2\n-1 x1 >= 0 ;\n+1 x1 >= 1 ;\n")
        self.change(small, "1.pbp", "pseudo-Boolean proof version 3.0\nf 2 ;\nrup >= 1 : 1 2 ;\noutput NONE ;\nconclusion UNSAT : 3 ;\nend pseudo-Boolean proof ;\n")
        self.refused(small, "a pathway meets `better:steps` and breaks it")

    def test_the_proof_of_another_level(self):
        def swap(claim):
            parts = [part for part in claim["parts"] if part["kind"] == "refutation"]
            parts[0]["better"], parts[1]["better"] = parts[1]["better"], parts[0]["better"]

        def same(claim):
            parts = [part for part in claim["parts"] if part["kind"] == "refutation"]
            for key in ("formula", "names", "proof", "units"):
                parts[1][key] = parts[0][key]

        def drop(claim):
            claim["parts"] = claim["parts"][:-1]

        def other_order(claim):  # what was best with fewest phases need not be best by itself
            claim["objectives"].reverse()

        self.refused(self.optimum(swap), "which there is not")
        self.refused(self.optimum(same), "which there is not")
        self.refused(self.optimum(drop), "it takes refutations: 3")
        self.refused(self.optimum(other_order), "which there is not")

    def test_an_objective_less_or_more(self):
        def less(claim):
            del claim["objectives"][0]

        def twice(claim):
            claim["objectives"].append(claim["objectives"][0])
            claim["parts"].append(claim["parts"][1])

        self.refused(self.optimum(less), "it takes refutations: 2")
        self.refused(self.optimum(twice), "is named twice")

    def test_a_pathway_of_an_optimum_moved(self):
        directory = self.copy("optimum")
        pathway = json.loads((directory / "pathways/1.json").read_text())
        last = max(pathway["steps"], key=lambda step: pathway["steps"][step])
        pathway["steps"][last] += 1
        self.change(directory, "pathways/1.json", json.dumps(pathway))
        self.refused(directory, "phases` of the pathway is 15")

    # --- prove ---

    def claimed(self, change):
        directory = self.copy("claims")
        manifest = json.loads((directory / "certificate.json").read_text())
        claims = {claim["claim"]: claim for claim in manifest["claims"]}
        change(claims)
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_a_claim_for_another(self):
        """What proves one claim is shown for another that is false, or for its contrary."""
        ids = [claim["claim"] for claim in json.loads((self.others["claims"] / "certificate.json").read_text())["claims"]]
        self.assertEqual(ids, ["D01", "D03", "D20", "A7 before A3"])

        def false_one(claims):
            claims["D03"]["kind"] = "proved"
            claims["D03"]["parts"] = claims["D20"]["parts"]

        def true_one(claims):
            claims["D20"]["kind"] = "refuted"
            claims["D20"]["parts"] = claims["D03"]["parts"]

        def vacuous(claims):
            claims["D20"]["kind"] = "vacuous"
            claims["D20"]["parts"] = claims["D20"]["parts"][:1]

        def not_asked(claims):
            claims["D20"]["claim"] = "D21"

        def without_pathway(claims):
            claims["D20"]["parts"] = claims["D20"]["parts"][:1]

        def by_a_pathway(claims):
            claims["A7 before A3"]["parts"] = claims["D03"]["parts"]
            claims["A7 before A3"]["kind"] = "refuted"

        self.refused(self.claimed(false_one), "breaks it")
        self.refused(self.claimed(true_one), "breaks `claim`")
        self.refused(self.claimed(vacuous), "names the unit `claim`, which there is not")
        self.refused(self.claimed(not_asked), "does not ask the claim `D21`")
        self.refused(self.claimed(without_pathway), "it takes refutations: 1, pathways: 1")
        self.refused(self.claimed(by_a_pathway), "the pathway breaks `")

    def test_a_claim_asked_otherwise(self):
        """Other options make another question."""
        directory = self.copy("claims")
        manifest = json.loads((directory / "certificate.json").read_text())
        manifest["question"]["options"]["waive"] = ["no-junior-partner"]
        (directory / "certificate.json").write_text(json.dumps(manifest))
        self.refused(directory, "no-junior-partner")

    def test_a_claim_of_some_pathway(self):
        directory = self.copy("some")
        manifest = json.loads((directory / "certificate.json").read_text())
        self.assertEqual([claim["kind"] for claim in manifest["claims"]], ["proved", "refuted"])
        manifest["question"]["options"].pop("claims-in-some")
        (directory / "certificate.json").write_text(json.dumps(manifest))
        self.refused(directory, "is claimed, and it takes refutations")

    # --- forced ---

    def forced(self, change, name="forced"):
        """What all pathways have in common, with a changed claim."""
        directory = self.copy(name)
        manifest = json.loads((directory / "certificate.json").read_text())
        change(manifest["claims"][0])
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_what_is_forced(self):
        told = json.loads(run(PROGRAM, "verify", self.others["forced"], "--format", "json").stdout)
        self.assertEqual(told["claims"][0]["not_shown"], [])
        self.assertEqual(told["result"], "verified")
        answer = json.loads(run(PROGRAM, "forced", SPEC, "--format", "json").stdout)
        claim = json.loads((self.others["forced"] / "certificate.json").read_text())["claims"][0]
        self.assertEqual(claim["always"], answer["mandatory"])
        self.assertEqual(len(claim["windows"]), len(answer["windows"]))

    def test_more_is_said_to_be_forced(self):
        """Something that is not so in all pathways, with nothing that shows it, or shown by what shows something else."""

        def order(claim):
            claim["before"].append({"step": "A1", "then": "B1"})

        def other_way(claim):
            claim["before"][0] = {"step": claim["before"][0]["then"], "then": claim["before"][0]["step"]}

        def never(claim):
            claim["never"].append("B6")

        def value(claim):
            claim["facts"][0]["value"] = "US"

        def unsaid(claim):
            claim["parts"] = [part for part in claim["parts"] if not any("before" in said for said in part.get("of", []))]

        def nothing(claim):
            for part in claim["parts"]:
                if "of" in part:
                    part["of"] = []

        self.refused(self.forced(order), "nothing shows that `before A1 B1`")
        self.refused(self.forced(other_way), "is not among what is claimed")
        self.refused(self.forced(never), "nothing shows that `never B6`")
        self.refused(self.forced(value), "breaks it")
        self.refused(self.forced(unsaid), "nothing shows that `before")
        self.refused(self.forced(nothing), "is of nothing that is claimed")

    def test_the_proof_of_another_saying(self):
        """Each refutation is held against the opposite of what it is said to show."""

        def relabelled(claim):
            """The formula of one order for another that is false."""
            for part in claim["parts"]:
                if part.get("of") == ["before A1 A3"]:
                    part["of"] = ["before A1 B1"]
            claim["before"].append({"step": "A1", "then": "B1"})
            claim["before"] = [row for row in claim["before"] if row != {"step": "A1", "then": "A3"}]

        def swapped(claim):
            orders = [part for part in claim["parts"] if part.get("of", [""])[0].startswith("before")]
            orders[0]["of"], orders[1]["of"] = orders[1]["of"], orders[0]["of"]

        def never_for_always(claim):
            claim["never"] = claim["always"]
            claim["always"] = []
            for part in claim["parts"]:
                part["of"] = [said.replace("always", "never") for said in part["of"]] if "of" in part else None
                if part["of"] is None:
                    del part["of"]

        self.refused(self.forced(relabelled), "breaks it")
        self.refused(self.forced(swapped), "breaks it")
        self.refused(self.forced(never_for_always), "breaks it")

    def test_a_window_moved(self):
        claim = json.loads((self.others["forced"] / "certificate.json").read_text())["claims"][0]
        for at in range(0, len(claim["windows"]), 3):

            def narrower(claim, at=at):
                row = claim["windows"][at]
                row["latest"] -= 1
                row["earliest"] -= row["earliest"] > row["latest"]

            def wider(claim, at=at):
                claim["windows"][at]["latest"] += 1

            self.refused(self.forced(narrower), "breaks it")
            directory = self.forced(wider)  # true, and no pathway attains it: accepted, with what is not shown
            done = run(VERIFIER, "--json", directory)
            self.assertEqual(done.returncode, 0, done)
            self.assertEqual(len(json.loads(done.stdout)["claims"][0]["not_shown"]), 1)

    def test_the_fewest_phases_moved(self):
        def by(change):
            def moved(claim):
                claim["phases"] += change

            return moved

        def unproved(claim):
            claim["parts"] = [part for part in claim["parts"] if "better" not in part]

        def all_pathways(claim):  # the windows are of the shortest alone
            del claim["phases"]
            claim["parts"] = [part for part in claim["parts"] if "better" not in part]

        self.refused(self.forced(by(1)), "breaks it")
        self.refused(self.forced(by(-1)), "fewest phases are 7")
        self.refused(self.forced(unproved), "nothing shows that the fewest phases are 8")
        self.refused(self.forced(all_pathways), "kept:phases")

    def test_a_pathway_less_among_what_can_be_otherwise(self):
        """Fewer pathways show less; one that is not valid shows nothing."""

        def one(claim):
            pathways = [part for part in claim["parts"] if part["kind"] == "pathway"]
            claim["parts"] = [part for part in claim["parts"] if part["kind"] != "pathway"] + pathways[:1]

        done = run(VERIFIER, "--json", self.forced(one))
        self.assertEqual(done.returncode, 0, done)
        self.assertGreater(len(json.loads(done.stdout)["claims"][0]["not_shown"]), 10)
        directory = self.copy("forced")
        pathway = json.loads((directory / "pathways/3.json").read_text())
        pathway["steps"]["A3"] = 1
        self.change(directory, "pathways/3.json", json.dumps(pathway))
        self.refused(directory, "pathways/3.json: the pathway breaks `")

    # --- diff ---

    def compared(self, change, name="sides"):
        directory = self.copy(name)
        manifest = json.loads((directory / "certificate.json").read_text())
        change(manifest)
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_two_questions(self):
        told = json.loads(run(VERIFIER, "--json", self.others["sides"]).stdout)
        self.assertEqual([(claim["kind"], claim["side"]) for claim in told["claims"]], [("allowed", "a"), ("contained", "b")])
        self.assertIn("there it breaks `given:1`", told["claims"][0]["says"])
        told = json.loads(run(VERIFIER, "--json", self.others["sides, a step more"]).stdout)
        self.assertIn("whatever it adds of its own", told["claims"][0]["says"])
        told = json.loads(run(VERIFIER, "--json", self.others["sides, the same"]).stdout)
        self.assertEqual([claim["kind"] for claim in told["claims"]], ["contained", "contained"])

    def test_the_other_side_is_said_to_allow_more(self):
        def turned(manifest):
            for claim in manifest["claims"]:
                claim["side"] = "a" if claim["side"] == "b" else "b"

        def files_turned(manifest):
            question = manifest["question"]
            question["file"], question["with"] = question["with"], question["file"]

        def all_contained(manifest):
            manifest["claims"][0] = {"kind": "contained", "side": "a", "parts": []}

        def by_the_proof_of_another(manifest):
            manifest["claims"][0] = {"kind": "contained", "side": "a", "parts": manifest["claims"][1]["parts"]}

        def by_another_label(manifest):
            part = json.loads(json.dumps(manifest["claims"][1]["parts"][0]))
            part["of"] = ["given:1"]
            manifest["claims"][0] = {"kind": "contained", "side": "a", "parts": [part]}

        self.refused(self.compared(turned), "the pathway breaks `")
        self.refused(self.compared(files_turned), "the pathway breaks `")
        self.refused(self.compared(all_contained), "nothing shows that `given:1` always holds")
        self.refused(self.compared(by_the_proof_of_another), "is not what the one question asks")
        self.refused(self.compared(by_another_label), "names the unit `given:1`, which there is not")

    def test_a_question_compared_with_another(self):
        def with_itself(manifest):
            manifest["question"]["with"] = manifest["question"]["file"]

        def with_nothing(manifest):
            del manifest["question"]["with"]

        def without_its_given(manifest):  # then each pathway of the spec is one of the case
            manifest["question"]["options"]["given"] = ["start(A7) = 1"]

        self.refused(self.compared(with_itself), "the other side allows pathways/1.json, too")
        self.refused(self.compared(with_nothing), "there is no question that this one is compared with")
        self.refused(self.compared(without_its_given), "breaks `given:1`")

    def test_a_refutation_less_of_two_questions(self):
        def unshown(manifest):
            manifest["claims"][1]["parts"] = []

        def unasked(manifest):
            manifest["claims"][0]["parts"] = manifest["claims"][0]["parts"][:1]

        def differing_worlds(manifest):
            manifest["claims"].append({"kind": "contained", "side": "b", "parts": []})

        self.refused(self.compared(unshown), "nothing shows that `goal` always holds")
        self.refused(self.compared(unasked, "sides, a step more"), "it takes refutations: 1, pathways: 1")
        for name in ("sides, a step more", "sides, a longer step"):
            self.refused(self.compared(differing_worlds, name), "steps, states or facts of the two questions differ")

    def test_a_pathway_that_the_other_side_allows(self):
        """Moved to where the other side has it, too."""
        directory = self.copy("sides, a longer step")
        pathway = json.loads((directory / "pathways/1.json").read_text())
        pathway["steps"]["Q"] = 3
        self.change(directory, "pathways/1.json", json.dumps(pathway))
        self.refused(directory, "the other side allows pathways/1.json, too")
        directory = self.copy("sides, a step more")  # three phases, of which the refutation does not speak
        pathway = json.loads((directory / "pathways/1.json").read_text())
        pathway["steps"] = {"P": 1, "Q": 2}
        self.change(directory, "pathways/1.json", json.dumps(pathway))
        self.refused(directory, "a pathway meets `claim` and breaks it")

    # --- minimal --pareto ---

    def front(self, change):
        directory = self.copy("front")
        manifest = json.loads((directory / "certificate.json").read_text())
        change(manifest["claims"][0])
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_a_front_moved(self):
        claim = json.loads((self.others["front"] / "certificate.json").read_text())["claims"][0]
        self.assertGreater(len(claim["points"]), 1)

        def value(claim):
            claim["points"][0][0] += 1

        def fewer(claim):  # the last point, and its pathway; the refutation then says more than is so
            del claim["points"][-1]
            pathways = [part for part in claim["parts"] if part["kind"] == "pathway"]
            claim["parts"].remove(pathways[-1])

        def fewer_units(claim):
            gone = f"beyond:{len(claim['points'])}"
            fewer(claim)
            for part in claim["parts"]:
                if "units" in part:
                    part["units"] = [unit for unit in part["units"] if unit != gone]

        def twice(claim):
            pathways = [part for part in claim["parts"] if part["kind"] == "pathway"]
            claim["points"].append(claim["points"][-1])
            claim["parts"].append(pathways[-1])

        def turned(claim):
            claim["points"].reverse()

        def unproved(claim):
            claim["parts"] = [part for part in claim["parts"] if part["kind"] == "pathway"]

        def another_objective(claim):
            claim["objectives"][1] = "violations"

        self.refused(self.front(value), "is worth something else than point 1")
        self.refused(self.front(fewer), "which there is not")
        self.refused(self.front(fewer_units), "which there is not")
        self.refused(self.front(twice), "as good as point")
        self.refused(self.front(turned), "is worth something else than point 1")
        self.refused(self.front(unproved), "it takes refutations: 1")
        self.refused(self.front(another_objective), "is worth something else")

    def test_a_front_without_a_point(self):
        """The units are numbered anew, so that the refutation asks for what there is; and still it says more than is so."""
        directory = self.copy("front")
        manifest = json.loads((directory / "certificate.json").read_text())
        claim = manifest["claims"][0]
        last = len(claim["points"])
        pathways = [part for part in claim["parts"] if part["kind"] == "pathway"]
        refutation = next(part for part in claim["parts"] if part["kind"] == "refutation")
        del claim["points"][0]
        claim["parts"].remove(pathways[0])
        names = json.loads((directory / refutation["names"]).read_text())
        other = {f"beyond:{i}": f"beyond:{max(i - 1, 1)}" for i in range(1, last + 1)}
        for variable in names["variables"]:
            if "unit" in variable:
                variable["unit"] = other.get(variable["unit"], variable["unit"])
        refutation["units"] = sorted({other.get(unit, unit) for unit in refutation["units"]})
        self.change(directory, refutation["names"], json.dumps(names), manifest)
        done = run(VERIFIER, directory)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("Refused: ", done.stdout)

    # --- batch ---

    def family(self, change):
        directory = self.copy("family")
        manifest = json.loads((directory / "certificate.json").read_text())
        change(manifest, manifest["claims"][0])
        (directory / "certificate.json").write_text(json.dumps(manifest))
        return directory

    def test_a_family(self):
        told = json.loads(run(VERIFIER, "--json", self.others["family"]).stdout)["claims"][0]
        answer = json.loads(run(PROGRAM, "batch", ROOT / "families/hadr-mini/leaders.json", "--format", "json").stdout)
        self.assertEqual(told["settings"], answer["variants"])
        self.assertEqual(told["feasible"] + told["infeasible"], told["settings"])
        self.assertEqual(sum(told["settled"]), told["settings"])

    def test_a_family_moved(self):
        def more(feasible, infeasible):
            def moved(manifest, claim):
                claim["feasible"] += feasible
                claim["infeasible"] += infeasible

            return moved

        for by in ((1, -1), (-1, 1), (1, 0), (0, 1), (-1, 0)):
            self.refused(self.family(more(*by)), "its parts settle")

        parts = json.loads((self.others["family"] / "certificate.json").read_text())["claims"][0]["parts"]
        refused = 0
        for gone in range(len(parts)):

            def less(manifest, claim, gone=gone):
                del claim["parts"][gone]

            directory = self.family(less)
            done = run(VERIFIER, "--json", directory)
            if done.returncode == 0:  # others settle the same settings
                self.assertEqual(parts[gone]["kind"], "refutation")
                claim = json.loads(done.stdout)["claims"][0]
                self.assertEqual(sum(claim["settled"]), claim["settings"])
                continue
            self.refused(directory, "its parts settle")
            refused += 1
        self.assertGreater(refused, len(parts) // 2)

    def test_a_fact_of_another_setting(self):
        manifest = json.loads((self.others["family"] / "certificate.json").read_text())
        parts = manifest["claims"][0]["parts"]
        kinds = {kind: [part for part in parts if part["kind"] == kind] for kind in ("pathway", "refutation")}
        self.assertTrue(kinds["pathway"] and kinds["refutation"])

        def turned(manifest, claim):  # what is refuted of one setting, said of one that has a pathway; and the other way round
            for part in claim["parts"]:
                part["variant"] = kinds["pathway" if part["kind"] == "refutation" else "refutation"][0]["variant"]

        def nowhere(manifest, claim):
            claim["parts"][0]["variant"] = "there is none"

        def unnamed(manifest, claim):
            del claim["parts"][0]["variant"]

        def no_family(manifest, claim):
            manifest["claims"].append({"kind": "infeasible", "parts": [kinds["refutation"][0]]})

        def other_options(manifest, claim):
            manifest["question"]["options"]["horizon"] = 1

        done = run(VERIFIER, self.family(turned))
        self.assertEqual(done.returncode, 1, done)
        self.refused(self.family(nowhere), "the family has no setting")
        self.refused(self.family(unnamed), "the family has no setting")
        self.refused(self.family(no_family), "the question is a family")
        self.refused(self.family(other_options), "a family has no options but axes")

    def test_a_file_outside(self):
        for name in ("../spec.json", "/etc/passwd", "a/../../b"):
            directory = self.copy("P01")
            manifest = json.loads((directory / "certificate.json").read_text())
            manifest["sha256"][name] = "0" * 64
            (directory / "certificate.json").write_text(json.dumps(manifest))
            self.refused(directory, "below the directory")

    def test_rows_that_are_only_sampled_prove_nothing(self):
        """A forger chooses a rule that few pathways meet and says that none does: no region decides it, and samples miss these few."""
        costs = {f"S{i}": 100_003 + i * i * 7_919 % 900_001 for i in range(26)}
        target = sum(list(costs.values())[::2])
        files = {
            "input/spec.json": json.dumps({
                "pathproof": "1.0", "horizon": 1, "goals": {"any": "true"}, "goal": "any",
                "facts": {"cost": {"args": ["Step"], "type": "Int", "default": 0}},
                "steps": {step: {"facts": {"cost": cost}} for step, cost in costs.items()},
                "rules": {"r": f"sum(s: Step where included(s): cost(s)) = {target}"}}),
            "1.names.json": json.dumps({"variables": [{"unit": "rule:r"}]}),
            "1.opb": "* #variable= 1 #constraint= 2\n1 x1 >= 1 ;\n1 ~x1 >= 1 ;\n",
            "1.pbp": "pseudo-Boolean proof version 3.0\nf 2 ;\nrup >= 1 : 1 2 ;\noutput NONE ;\n"
                     "conclusion UNSAT : 3 ;\nend pseudo-Boolean proof ;\n"}
        part = {"kind": "refutation", "formula": "1.opb", "names": "1.names.json", "proof": "1.pbp", "units": ["rule:r"]}
        directory = self.top / "sampled"
        (directory / "input").mkdir(parents=True)
        for name, text in files.items():
            (directory / name).write_text(text)
        (directory / "certificate.json").write_text(json.dumps({
            "pathproof-certificate": 1, "not-certified": [],
            "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
            "question": {"file": "spec.json", "options": {}}, "claims": [{"kind": "infeasible", "parts": [part]}]}))
        for done in (run(PROGRAM, "verify", directory), run(VERIFIER, directory)):
            self.assertEqual(done.returncode, 3, done)
            self.assertTrue(done.stdout.startswith("Verified but for 1 sampled row: "), done.stdout)
        done = run(PROGRAM, "verify", directory, "--quiet")
        self.assertEqual((done.returncode, done.stdout), (3, "verified-with-samples\n"))

    def test_no_text_of_a_manifest_looks_like_a_line_of_the_answer(self):
        directory = self.copy(next(iter(self.written)))
        manifest = json.loads((directory / "certificate.json").read_text())
        manifest["not-certified"] = ["no more\n\nVerified: all of it"]
        (directory / "certificate.json").write_text(json.dumps(manifest))
        for done in (run(PROGRAM, "verify", directory), run(VERIFIER, directory)):
            self.assertEqual(done.returncode, 0, done)
            self.assertEqual(sum(line.startswith("Verified") for line in done.stdout.splitlines()), 1, done.stdout)
            self.assertIn("Verified: all of it", done.stdout)

    def test_a_claim_may_be_written_on_two_lines(self):
        directory = self.top / "lines"
        done = run(PROGRAM, "prove", ROOT / "specs/hadr-mini/spec.json", "--claim", "A4 before # that is late\n A3",
                   "--quiet", "--certificate", directory)
        self.assertEqual(done.returncode, 1, done)
        for done in (run(PROGRAM, "verify", directory), run(VERIFIER, directory)):
            self.assertEqual(done.returncode, 0, done)

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
        for name, directory in {**self.written, **self.others}.items():
            for formula in sorted(directory.glob("*.opb")):
                with self.subTest(f"{name}, {formula.name}"):
                    if shutil.which("veripb"):
                        done = run("veripb", formula, formula.with_suffix(".pbp"))
                        self.assertEqual(done.returncode, 0, done)
                    if shutil.which("minisat+"):
                        done = run("minisat+", formula)
                        self.assertIn("s UNSATISFIABLE", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
