//! What holds for any sheet.

use proptest::prelude::*;

use super::*;

/// Cells as they occur, and others.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => prop::sample::select(vec![
            "STT", "Họ và tên", "Tên", "Họ", "Năm sinh", "SĐT", "Địa chỉ", "Ghi chú", "Chức danh", "Số khẩu",
            "Quan hệ với chủ hộ", "Chủ hộ", "Số CCCD", "Vũ Hữu Hùng", "VŨ THỊ NHUNG", "Tổng cộng", "Ngõ 12",
            "NGƯỜI LẬP BIỂU", "ngày 1 tháng 2 năm 2026", "1", "2", "3", "1984", "02/03/1984", "0367078709",
            "904046669", "001084012345", "Tổ trưởng", "Hòa giải viên", "=1+1", "(1)", "Ông (tổ phó)", "Bà Lan Anh",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

fn any_grid() -> impl Strategy<Value = Grid> {
    (prop::collection::vec(prop::collection::vec(cell(), 0..8), 0..14), 1_usize..100)
        .prop_map(|(rows, first_row_number)| Grid { rows, first_row_number, ..Grid::default() })
}

/// The accepted households as a sheet of our own.
fn sheet_of(rows: &[&RosterRow]) -> Grid {
    let headings = "STT|Họ và tên|Năm sinh|Địa chỉ|SĐT|Số khẩu|Chức danh|Ghi chú";
    let mut lines = vec![headings.split('|').map(str::to_owned).collect()];
    lines.extend(rows.iter().enumerate().map(|(index, row)| {
        vec![
            (index + 1).to_string(),
            row.name.clone(),
            row.birth_year.map(|y| y.to_string()).unwrap_or_default(),
            row.address.clone(),
            row.phone.as_ref().map(|p| p.national().to_owned()).unwrap_or_default(),
            row.size.map(|s| s.to_string()).unwrap_or_default(),
            match row.role.code() {
                "leader" => "Tổ trưởng",
                "deputy" => "Tổ phó",
                "secretary" => "Thư ký",
                _ => "Tổ viên",
            }
            .to_owned(),
            row.note.clone().unwrap_or_default(),
        ]
    }));
    Grid { rows: lines, first_row_number: 1, ..Grid::default() }
}

fn without_line(rows: &[&RosterRow]) -> Vec<RosterRow> {
    rows.iter().map(|row| RosterRow { line: 0, number: None, ..(*row).clone() }).collect()
}

#[test]
fn the_households_of_the_village_come_back_unchanged() {
    let first = judged(&[
        "STT|Họ và tên|Năm sinh|Địa chỉ|SĐT|Số khẩu|Chức danh|Ghi chú",
        "1|ÔNG VŨ HỮU HÙNG (TT)|02/03/1984|Số 53|367078709|4 người||CCCD 001084012345",
        "2|Bà Vũ Thị Nhung|không rõ||091|-|Hòa giải viên|x",
        "3|H’Hen Niê|1990|Ngõ 12|||Tổ phó|a",
    ]);
    let rows = accepted(&first);
    assert_eq!(rows.len(), 3);
    let grid = sheet_of(&rows);
    let second = judge(&grid, &detect(&grid).unwrap(), Wanted::default(), THIS_YEAR);
    assert_eq!(without_line(&accepted(&second)), without_line(&rows));
    for judged in &second {
        assert_eq!(changes(judged), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_answered_once_and_in_order(grid in any_grid()) {
        if let Some(mapping) = detect(&grid) {
            prop_assert_eq!(mapping.columns.len(), grid.width());
            let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
            let lines: Vec<usize> = judged.iter().map(|j| match j {
                Judged::Row { row, .. } => row.line,
                Judged::Refused { line, .. } | Judged::Skipped { line, .. } => *line,
            }).collect();
            let first = mapping.header_row.map_or(0, |row| row + 1);
            let expected: Vec<usize> = (first..grid.rows.len()).map(|row| grid.row_number(row)).collect();
            prop_assert_eq!(lines, expected);
        }
    }

    #[test]
    fn any_choice_of_columns_is_answered(grid in any_grid(), picks in prop::collection::vec(0..Column::ALL.len(), 0..8), header in prop::option::of(0_usize..14)) {
        let codes: Vec<&str> = picks.iter().map(|pick| Column::ALL[*pick].code()).collect();
        if let Some(mapping) = Mapping::chosen(&grid, header, &codes) {
            let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
            prop_assert_eq!(judged.len(), grid.rows.len() - mapping.header_row.map_or(0, |row| row + 1));
        }
    }

    #[test]
    fn what_was_accepted_is_accepted_again_unchanged(grid in any_grid()) {
        let Some(mapping) = detect(&grid) else { return Ok(()); };
        let first = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
        let rows = accepted(&first);
        if rows.is_empty() {
            return Ok(());
        }
        let own = sheet_of(&rows);
        let codes = ["number", "name", "birth", "address", "phone", "size", "role", "note"];
        let mapping = Mapping::chosen(&own, Some(0), &codes).expect("our own headings");
        let second = judge(&own, &mapping, Wanted::default(), THIS_YEAR);
        prop_assert_eq!(without_line(&accepted(&second)), without_line(&rows), "{:?}", second);
    }

    #[test]
    fn no_identity_number_is_ever_kept(before in "[a-zà-ỹ ]{0,10}", after in "[a-zà-ỹ ]{0,10}", number in "0[0-9]{11}") {
        let judged = judged(&["Họ tên|Địa chỉ|Ghi chú", &format!("Vũ Hữu Hùng|{before}{number}{after}|{before} {number} {after}")]);
        for row in accepted(&judged) {
            prop_assert!(!row.address.contains(&number));
            prop_assert!(!row.note.clone().unwrap_or_default().contains(&number));
        }
    }
}
