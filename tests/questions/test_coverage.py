from world import CASE, ask, recog


def test_coverage_counts_case_by_case_and_in_all(world):
    world.acts(
        """
        2001-05-05 arcadia recognized why = "Trade."; reasons = ["trade-and-aid"]; sources = ["gazette", "herald"]
        2002 borduria recognized denied_by = ["hentzau"]; sources = ["herald"]
        2005-05-05 borduria withdrew sources = ["herald"]
        """,
        case=CASE,
    )
    world.acts('1999-05-05 dorne declined id = "d"; asserted_by = ["arcadia"]', whom="caledon")
    found = ask(world, "coverage")
    assert found.json["answer"] == (
        "4 acts in 1 case, resting on 2 sources; 50 % are well sourced."
    )
    case, whole = found.rows
    assert case == {
        "whom": "ruritania",
        "whom_name": "Ruritania",
        "acts": 3,
        "recognized": 2,
        "withdrew": 1,
        "day": 2,
        "why": 1,
        "reasons": 1,
        "well_sourced": 1,
        "thin": 2,
        "contested": 1,
        "documents": 2,
        "tallies": 0,
        "covers": "un",
        "complete_to": "2026-02",
        "oldest": "2001-05-05",
        "stalest": "2026-11-24",
    }
    assert (whole["whom"], whole["acts"], whole["contested"], whole["oldest"]) == (
        None,
        4,
        2,
        "1999-05-05",
    )
    assert (
        "Ruritania     3  66 %  33 %     33 %          33 %"
        in ask(world, "coverage", form="table").out
    )


def test_an_empty_base_has_nothing_to_cover(world):
    found = ask(world, "coverage")
    assert found.json["answer"] == (
        "0 acts in 0 cases, resting on 2 sources; none are well sourced."
    )


def test_copy_facts(world, tmp_path):
    world.acts("2001-05-05 arcadia recognized")
    found = recog("copy-facts", str(tmp_path / "mine"), facts=world.directory)
    assert found.stdout.splitlines()[0] == (
        f"6 files copied to {tmp_path}/mine; ask them with --facts {tmp_path}/mine, "
        f"or set RECOG_FACTS={tmp_path}/mine."
    )
    assert recog("check", facts=tmp_path / "mine").returncode == 0
    again = recog("copy-facts", str(tmp_path / "mine"), facts=world.directory)
    assert (again.returncode, again.stderr) == (
        2,
        f"recog: {tmp_path}/mine is not empty\n  name a directory that is not there yet\n",
    )
    refused = recog("copy-facts", "/proc/mine", facts=world.directory)
    assert (refused.returncode, refused.stderr) == (
        4,
        "recog: cannot copy to /proc/mine: No such file or directory\n",
    )
