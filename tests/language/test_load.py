import subprocess
import sys

import pytest
import spacy

from reportedly.language import ModelError, load
from reportedly.language.component import SHIPPED
from reportedly.language.network import Network

TEXT = "Gen. Omar Haddad said the rebels had left Sarim. The army denied it."


def facts(doc):
    return doc.to_array(["POS", "TAG", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA"]).tolist()


def test_round_trip_through_a_folder(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = load(str(tmp_path / "model"))
    assert facts(again(TEXT)) == facts(nlp(TEXT))
    assert [t.text for t in again.make_doc("U.S.-led, $3bn")] == [t.text for t in nlp.make_doc("U.S.-led, $3bn")]
    looked_ahead = "It was No. 5 in World War I."
    assert [t.text for t in again.make_doc(looked_ahead)] == [t.text for t in nlp.make_doc(looked_ahead)]
    assert (tmp_path / "model" / "reportedly_joint" / "LICENSE").is_file()


def test_an_unknown_model_is_an_error_with_its_cure():
    with pytest.raises(ModelError, match=r"no_such_model.*install it"):
        load("no_such_model")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no dependency parse"):
        load(str(tmp_path))


def test_other_grammars_are_refused(tmp_path, nlp):
    from reportedly.language.load import PROBE, _check

    def other(text):
        doc = nlp(text)
        doc[4].dep_ = "dobj"
        return doc

    assert PROBE
    with pytest.raises(ModelError, match="Universal Dependencies"):
        _check(other, "other")


def test_a_broken_model_folder_says_what_is_missing(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(FileNotFoundError, match=r"model\.int8\.onnx"):
        Network(tmp_path)


def test_the_shipped_model_carries_its_licence():
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text("utf-8")


def test_the_stage_is_imported_without_the_heavy_libraries():
    code = "import sys, reportedly.language; print(sorted({'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
