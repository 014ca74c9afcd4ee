"""What people say for a field or a neighbourhood beside its official name, folded for searching.

A commune names its fields itself. Whatever their names, the words behind a stem below find every
field whose name holds that stem. A new word is added to these rows and nowhere else.
"""

from console.vietnamese import fold

_OF_FIELDS = {
    ("dat dai", "dia chinh", "xay dung"): "so do, so hong, giay to dat, tach thua, ranh dat, tranh "
    "chap dat, den bu, giai phong mat bang, giay phep xay nha, xay nha, quy hoach, tai dinh cu",
    ("giao thong",): "duong, duong xa, ngo, hem, o ga, cau, via he, den duong, den giao thong, xe, "
    "bien bao, dau xe, do xe",
    ("thoat nuoc", "ha tang", "thuy loi"): "ngap, ung, lut, cong, muong, ranh, nuoc "
    "thai, nghet",
    ("chieu sang", "dien"): "den, den duong, mat dien, cot dien, day dien, toi",
    ("moi truong",): "rac, mui hoi, hoi thoi, o nhiem, khoi bui, don ve sinh, chan nuoi, song, ho, "
    "nuoc ban, tieng on, on ao, ngap",
    ("do thi",): "via he, lan chiem, cay xanh, ngap, buon ban, cho",
    ("an ninh", "trat tu", "cong an"): "trom, cuop, ma tuy, danh nhau, karaoke, on ao, chay, can "
    "cuoc, tam tru, ho khau, lua dao, nghia vu quan su",
    ("giao duc",): "hoc, truong, truong hoc, hoc phi, thay, co giao, mam non, mau giao, hoc sinh",
    ("van hoa", "the thao"): "nha van hoa, le hoi, san choi, cong vien, dinh, chua",
    ("chinh sach", "xa hoi", "bao tro", "lao dong"): "tien tro cap, tro cap, ho ngheo, can ngheo, "
    "nguoi gia, nguoi cao tuoi, khuyet tat, nguoi co cong, thuong binh, liet si, viec lam, bao "
    "hiem, luong huu",
    ("y te", "dich benh"): "benh, kham, benh vien, tram xa, thuoc, bao hiem y te, tiem, vac xin, "
    "sot xuat huyet, thuc pham",
    ("ho tich", "thu tuc", "hanh chinh", "tu phap"): "giay to, khai sinh, khai tu, ket hon, chung "
    "thuc, cong chung, ho so, mot cua, can cuoc",
    ("thue", "tai chinh", "quy", "ngan sach"): "tien, dong tien, dong gop, thu tien, phi, le phi, "
    "ung ho, no, vay, chi tieu",
    ("can bo", "thai do", "cong chuc"): "nhan vien, thai do, sach nhieu, cham, phuc vu, hanh dan",
    ("nong nghiep", "nong thon"): "ruong, lua, phan bon, giong, trau bo, lon, ga, nuoc tuoi, rung",
    ("nuoc sach", "cap nuoc"): "nuoc may, mat nuoc, nuoc uong, dong ho nuoc",
}  # fmt: skip
_OF_LEAVES = ("to", "to dan pho", "to so", "thon", "xom", "ap", "ban", "lang", "buon", "khoi",
              "khoi pho", "khu pho", "khu")  # fmt: skip
_OF_QUARTERS = ("khu", "khu pho", "khoi", "khoi pho", "kdc", "khu dan cu")


def field_words(name: str) -> str:
    """Return the folded name of a field with what people say for it."""
    folded = fold(name)
    said = [words for stems, words in _OF_FIELDS.items() if any(stem in folded for stem in stems)]
    return " ".join([folded, *(words.replace(", ", " ") for words in said)])


def unit_words(name: str, quarter: str = "") -> str:
    """Return a neighbourhood's name with the words people use for one: "Tổ 29" is also "khối 29".

    Its own name stands first, because the picker shows first what is found there.
    """
    return " ".join([*_called(name, _OF_LEAVES), *(_called(quarter, _OF_QUARTERS))])


def _called(name: str, kinds: tuple[str, ...]) -> list[str]:
    folded = fold(name)
    known = sorted({*_OF_LEAVES, *_OF_QUARTERS}, key=len, reverse=True)
    kind = next((kind for kind in known if folded.startswith(f"{kind} ")), None)
    if kind is None:
        return [folded]
    own = folded.removeprefix(f"{kind} ").removeprefix("so ")
    return [folded, *(f"{other} {own}" for other in kinds if f"{other} {own}" != folded)]
