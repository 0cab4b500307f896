"""Actors of a user's own, and lists of UCDP and ACLED."""

import pickle

import pytest

from reportedly.actors import ActorFileError, cast, knowing, own_actors, resolve
from reportedly.actors.lists import acled, of_project, ucdp
from reportedly.actors.own import written

OWN = """\
id,name,kind,country,sectors,aliases,parent,office,start,end
valley-guard,Valley Guard,armed_group,MLI,PRM,VG?;Guard of the Valley,,,,
taliban,Taliban,armed_group,AFG,REB;2021-08-15/=GOV,Talibs,,,,
karo,Amina Karo,person,MLI,GOV,Karo,,president,2024-01-01,2025-01-01
karo,Amina Karo,person,MLI,ELI,,,,2025-01-02,
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="actors.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_own_actors_are_known_beside_the_shipped_ones(file):
    """New names, spellings that need context, dated offices; everybody else as before."""
    known = knowing(own_actors(file(OWN)))
    assert resolve("Valley Guard fighters", knowledge=known).code == "MLIPRM"
    assert resolve("VG", context=["KEN"], knowledge=known).id == "unresolved:vg"
    assert resolve("VG", context=["MLI"], knowledge=known).id == "own:valley-guard"
    assert resolve("President Karo", "2024-06-01", knowledge=known).role == "president"
    assert resolve("the president of Mali", "2024-06-01", knowledge=known).id == "own:karo"
    assert resolve("Amina Karo", "2025-06-01", knowledge=known).code == "MLIELI"
    assert resolve("Russian troops", knowledge=known).code == "RUSMIL"


def test_an_id_of_the_tables_is_replaced_wherever_they_name_it(file):
    """A spelling of the shipped row leads to the user's row too."""
    known = knowing(own_actors(file("id,name,kind,country,sectors\ntaliban,Taliban,armed_group,AFG,REB\n")))
    assert resolve("the Taleban", "2022-01-01", knowledge=known).code == "AFGREB"
    assert resolve("the Taleban", "2022-01-01").code == "AFGGOV"


def test_nothing_is_kept_between_runs(file):
    """The shipped names are as they were after a user's file was read."""
    knowing(own_actors(file(OWN)))
    assert resolve("Valley Guard").id == "unresolved:valley guard"


def test_own_actors_reach_a_report(file, props):
    """The cast of a report knows them, and they can be sent to another process."""
    actors = own_actors(file(OWN))
    parse, propositions = props("The Valley Guard attacked a market on Monday.")
    found = cast(parse, propositions, None, knowing(pickle.loads(pickle.dumps(actors))))
    token = next(t.i for t in parse.doc if t.text == "Guard")
    assert found.actor(token).id == "own:valley-guard"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,kind\nX,army\n", r"actors\.csv, line 2: kind 'army' is none of armed_group"),
        ("name,country\nX,Mali\n", r"line 2: country 'Mali' is no ISO 3166 alpha-3 code such as MLI"),
        ("name,sectors\nX,GOV\nY,GUV\n", r"line 3: sector 'GUV' is unknown; use GOV"),
        ("name,start\nX,1.5.2020\n", r"line 2: date '1.5.2020' is not written as 2021-08-15"),
        ("name,start,end\nX,2021,2020\n", r"line 2: the term ends \(2020\) before it starts"),
        ("name,kind\n,party\n", r"line 2: no name; give the name"),
        ("id,name\na,X\n\na,Y\n", r"line 4: own:a is 'X' in line 2; give each actor an id of its own"),
        ("id,name\nMLI,X\n", r"line 2: MLI is a state or class, which no row can replace"),
        ("name,parent\nX,nobody\n", r"line 2: no actor has the id 'nobody'"),
        ("title,kind\nX,party\n", r"line 1: no column 'name'; write the columns there: id,name"),
        ("", r"line 1: no header"),
    ],
)
def test_a_wrong_row_is_told_with_line_and_cure(file, text, told):
    """What, where, and how to mend it."""
    with pytest.raises(ActorFileError, match=told):
        own_actors(file(text))


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    """Missing, or not UTF-8."""
    with pytest.raises(ActorFileError, match=r"no such file or directory; give the path"):
        own_actors(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("name\nX\nÉtat\n".encode("latin-1"))
    with pytest.raises(ActorFileError, match=r"line 3: not UTF-8; save the file as CSV in UTF-8"):
        own_actors(path)


def test_semicolons_and_a_byte_order_mark_are_read(file):
    """As spreadsheets in much of Europe write them."""
    (one,) = own_actors(file("\ufeffName;Kind;Country\nValley Guard;armed_group;MLI\n"))
    assert (one.entry.id, one.entry.country) == ("own:valley-guard", "MLI")


UCDP = """\
ActorId,NameData,NameOrig,NameOrigFull,NameDataFull,Org,Location
118,Government of Mali,,,,4,Mali
303,Taleban,,,Taleban,1,"Afghanistan, Pakistan"
9001,RHA,,,Red Hill Army (Army of the Red Hill),1,Mali
9002,Civilians,,,,,Mali
"""


def test_ucdp_list_by_its_header(file):
    """States, groups that the tables know (which keep their dates), groups that they do not."""
    known = knowing(own_actors(file(UCDP)))
    assert resolve("the Red Hill Army", knowledge=known).id == "ucdp:9001"
    assert resolve("Army of the Red Hill", knowledge=known).code == "MLIREB"
    assert resolve("RHA", context=["KEN"], knowledge=known).id == "unresolved:rha"
    assert resolve("the Taleban", "2022-01-01", knowledge=known).code == "AFGGOV"
    assert [a.entry.id for a in own_actors(file(UCDP))] == ["ucdp:118", "org:taliban", "ucdp:9001"]


ACLED = """\
event_id_cnty,actor1,inter1,actor2,inter2,country
K1,Military Forces of Kenya (2002-2022) Rural Patrol,1,Al Shabaab,2,Kenya
M1,RHA: Red Hill Army,2,Protesters (Mali),6,Mali
M2,Dozo Communal Militia (Mali),4,Military Forces of Kenya (2002-2022),1,Mali
"""


def test_acled_names(file):
    """Forces by country and years, a group with two spellings, a party told by its kind only."""
    rows = {row["name"]: row for row in of_project("acled", file(ACLED))}
    forces = rows["Military Forces of Kenya (2002-2022)"]
    assert (forces["country"], forces["sectors"], forces["start"], forces["end"]) == ("KEN", "MIL", "2002", "2022")
    assert forces["aliases"] == "Military Forces of Kenya"
    assert rows["RHA: Red Hill Army"]["aliases"] == "RHA?;Red Hill Army"
    assert (rows["Protesters (Mali)"]["country"], rows["Protesters (Mali)"]["sectors"]) == ("MLI", "CVLOPP")
    assert (rows["Dozo Communal Militia (Mali)"]["country"], rows["Dozo Communal Militia (Mali)"]["sectors"]) == (
        "MLI",
        "PRM",
    )
    assert any(row["id"] == "org:al-shabaab" for row in rows.values())
    known = knowing(own_actors(file(ACLED)))
    assert resolve("the Red Hill Army", knowledge=known).code == "MLIREB"


def test_an_import_written_out_is_a_file_of_ones_own(file):
    """What `actors import` writes is read back as the same actors."""
    for text, whose in ((UCDP, "ucdp"), (ACLED, "acled")):
        direct = own_actors(file(text))
        rows = of_project(whose, file(text))
        assert own_actors(file("".join(written(rows)), "out.csv")) == direct
        assert len(direct) == len(rows) >= 3
    assert ucdp([]) == acled([]) == []


def test_the_wrong_project_is_told(file):
    """A list of UCDP is none of ACLED's."""
    with pytest.raises(ActorFileError, match=r"no list of ACLED; its header must have actor1"):
        of_project("acled", file(UCDP))
