//! What stands above columns.

use super::*;

/// The codes that the headings in the first of two lines get; the second one is a row of data.
fn codes(headings: &str) -> String {
    let width = headings.split('|').count();
    let data = vec!["Vũ 1"; width].join("|");
    let grid = grid(&[headings, &data]);
    match detect(&grid) {
        Some(mapping) => mapping.columns.iter().map(|c| c.code()).collect::<Vec<_>>().join(" "),
        None => "none".to_owned(),
    }
}

#[test]
fn headings_are_understood_in_their_many_forms() {
    for (headings, expected) in [
        (
            "STT|Họ và tên chủ hộ|Năm sinh|Địa chỉ|Số điện thoại|Số nhân khẩu|Chức danh|Ghi chú",
            "number name birth address phone size role note",
        ),
        (
            "TT|HỌ TÊN|NGÀY SINH|CHỖ Ở HIỆN NAY|SĐT|SỐ KHẨU|CHỨC VỤ|GHI CHÚ",
            "number name birth address phone size role note",
        ),
        (
            "stt|ho va ten|nam sinh|dia chi|dien thoai|nhan khau|vai tro|ghi chu",
            "number name birth address phone size role note",
        ),
        ("Điện thoại liên hệ|Tên chủ hộ|Số nhà|Số người trong hộ", "phone name address size"),
        ("Chủ hộ|NS|ĐT|Zalo|Di động", "name birth phone phone phone"),
        ("S.T.T|Họ & tên|Ngày, tháng, năm sinh|S.Đ.T", "number name birth phone"),
        ("Họ và\ntên|Năm\nsinh|Số\nđiện thoại", "name birth phone"),
        ("Họ và tên đệm|Tên|Địa chỉ", "surname given-name address"),
        ("Họ|Tên|SĐT 1|SĐT 2", "surname given-name phone phone"),
        ("STT|Tên|SĐT", "number name phone"),
        ("HọTên|NămSinh|ĐịaChỉ", "name birth address"),
        ("Họ tên|Năm sinh (VD: 1949)|Điện thoại (nếu có)", "name birth phone"),
        ("Họ tên chủ hộ|Họ tên vợ/chồng|SĐT chủ hộ|Năm sinh chủ hộ", "name ignore phone birth"),
        ("Thành viên|Họ và tên|Quan hệ với chủ hộ|Giới tính", "ignore name head ignore"),
        (
            "Họ và tên|Số CCCD|Dân tộc|Tôn giáo|Đảng viên|Ngày vào Đảng|Năm sinh",
            "name forbidden forbidden forbidden forbidden forbidden birth",
        ),
        ("Họ tên|Số CMND/CCCD của chủ hộ|Hộ khẩu thường trú|Nơi sinh", "name forbidden address ignore"),
        ("Đại diện hộ|Số nhà|Ngõ|Đường phố|Lưu ý", "name address address address note"),
        ("Full name|Phone|Address|Birth year|Role|Note", "name phone address birth role note"),
        ("Tên hộ|Nhiệm vụ|Chữ ký", "name role ignore"),
        ("Năm sinh|Địa chỉ|SĐT", "none"),
        ("Hàng hóa|Đơn giá|Thành tiền", "none"),
    ] {
        assert_eq!(codes(headings), expected, "{headings}");
    }
}

#[test]
fn decomposed_accents_are_the_same_headings() {
    // "Họ tên|Địa chỉ|Điện thoại" in NFD, written out because editors like to compose it.
    let nfd = "Ho\u{323} te\u{302}n|Đi\u{323}a chi\u{309}|Đie\u{323}\u{302}n thoa\u{323}i";
    assert_ne!(nfd, "Họ tên|Địa chỉ|Điện thoại");
    assert_eq!(codes(nfd), "name address phone");
}

#[test]
fn titles_stand_above_and_do_not_mislead() {
    let grid = grid(&[
        "UBND PHƯỜNG SƠN TÂY||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỔ DÂN PHỐ 4|| Độc lập - Tự do - Hạnh phúc",
        "",
        "DANH SÁCH CHỦ HỘ CÓ ĐỊA CHỈ, SỐ ĐIỆN THOẠI",
        "Chủ hộ: 24 hộ | Ghi chú",
        "STT|Chủ hộ|Địa chỉ|SĐT",
        "1|Vũ Đình Việt|Số 21|0775129230",
    ]);
    let mapping = detect(&grid).unwrap();
    assert_eq!(mapping.header_row, Some(5));
    assert_eq!(accepted(&judge(&grid, &mapping, Wanted::default(), THIS_YEAR)).len(), 1);
}

#[test]
fn headings_that_come_again_are_no_household_even_where_they_say_more_than_at_first() {
    let grid = grid(&["STT|Họ và tên|", "1|Hồ Tến|Số 53", "STT|HỌ VÀ TÊN:|Địa chỉ", "2|Họ Văn Tên|Số 31"]);
    let mapping = Mapping::chosen(&grid, Some(0), &["number", "name", "address"]).unwrap();
    let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
    assert_eq!(skip(&judged[1]), Some(Skip::RepeatedHeader));
    let names: Vec<&str> = accepted(&judged).iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["Hồ Tến", "Họ Văn Tên"]);
}

#[test]
fn headings_may_take_two_rows() {
    let judged = judged(&[
        "STT|Họ và tên|Năm sinh||Địa chỉ||Liên hệ",
        "||Nam|Nữ|Số nhà|Ngõ|",
        "(1)|(2)|(3)|(4)|(5)|(6)|(7)",
        "1|Vũ Hữu Hùng|1984||53|18|0367078709",
        "2|Vũ Thị Nhung||1974|Số 31|Ngõ 18|0912153784",
    ]);
    assert_eq!(skip(&judged[0]), Some(Skip::RepeatedHeader));
    let rows = accepted(&judged);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].birth_year, Some(1984));
    assert_eq!(rows[0].address, "Số nhà 53, Ngõ 18");
    assert_eq!(rows[1].birth_year, Some(1974));
    assert_eq!(rows[1].address, "Số 31, Ngõ 18");
}

#[test]
fn a_name_over_two_columns_is_joined() {
    let judged = judged(&["STT|Họ và tên||Năm sinh", "1|Nguyễn Thị Bích|Yến|1983", "2|Vũ Đình|Việt|1969"]);
    let names: Vec<&str> = accepted(&judged).iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["Nguyễn Thị Bích Yến", "Vũ Đình Việt"]);
}

#[test]
fn a_list_without_headings_is_guessed_from_what_is_in_it() {
    let grid = grid(&[
        "1|Đỗ Xuân Phúc|1974|Số 37 Ngách 18/4|0868795441|4|001074012345",
        "2|Khuất Thị Bích Hiền|1964|Số 26 Phố Tiền Huân|0868019045|4|001164012345",
        "3|Bùi Minh Hùng|1985|Số 17 Ngõ 12|868148893|2|001085012345",
    ]);
    let mapping = detect(&grid).unwrap();
    assert_eq!(mapping.header_row, None);
    let codes: Vec<_> = mapping.columns.iter().map(|c| c.code()).collect();
    assert_eq!(codes, ["number", "name", "birth", "address", "phone", "size", "forbidden"]);
    assert_eq!(accepted(&judge(&grid, &mapping, Wanted::default(), THIS_YEAR)).len(), 3);
}

#[test]
fn a_single_column_of_names_is_a_list() {
    for lines in [&["Họ và tên", "Đỗ Xuân Phúc", "Bùi Minh Hùng"][..], &["Đỗ Xuân Phúc", "Bùi Minh Hùng"][..]]
    {
        assert_eq!(accepted(&judged(lines)).len(), 2, "{lines:?}");
    }
    assert_eq!(detect(&grid(&["một", "hai", "3"])), None);
    assert_eq!(detect(&grid(&[])), None);
    assert_eq!(detect(&grid(&["Chủ hộ"])), None, "a heading and no list");
}

#[test]
fn a_person_may_correct_the_columns_but_not_open_the_forbidden_ones() {
    let grid = grid(&["Người|Số CCCD|Máy", "Vũ Hữu Hùng|001084012345|0367078709"]);
    let mapping = Mapping::chosen(&grid, Some(0), &["name", "note", "phone"]).unwrap();
    assert_eq!(mapping.columns, [Column::Name, Column::Forbidden, Column::Phone]);
    let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
    assert_eq!(accepted(&judged)[0].note, None);
    for wrong in [
        &["note", "note", "phone"][..],
        &["name", "ignore", "name"][..],
        &["surname", "ignore", "phone"][..],
        &[][..],
    ] {
        assert_eq!(Mapping::chosen(&grid, Some(0), wrong), None, "{wrong:?}");
    }
    let short = Mapping::chosen(&grid, Some(99), &["name", "nonsense"]).unwrap();
    assert_eq!(short.header_row, None);
    assert_eq!(short.columns, [Column::Name, Column::Ignore, Column::Ignore]);
}

#[test]
fn every_column_has_its_own_code() {
    for column in Column::ALL {
        assert_eq!(Column::from_code(column.code()), Some(column));
    }
    assert_eq!(Column::from_code(""), None);
}
