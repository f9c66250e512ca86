menu-roster = Danh sách hộ
fact-households = hộ trong danh sách
verb-household-added = Ghi vào danh sách
verb-household-edited = Sửa thông tin
verb-household-removed = Đưa ra khỏi danh sách
verb-household-returned = Đưa trở lại danh sách
verb-household-head-changed = Đổi chủ hộ
verb-household-office-given = Giao vai trò trong tổ
verb-import-stored = Nhập danh sách
verb-import-undone = Hoàn tác một lần nhập
verb-import-tidied = Xóa chi tiết các lần nhập đã cũ

# Danh sách
roster-title = Danh sách hộ
roster-lead = { $n } hộ, { $people } người. { $joined } hộ đã vào tổ.
roster-households = { $n } hộ
roster-no-groups = Ở đây chưa có tổ liên gia nào.
roster-none = Không có hộ nào khớp với “{ $q }”. Thử gõ ít chữ hơn.
roster-empty = Danh sách hộ sẽ hiện ở đây. Tổ đã có bảng Excel thì tải lên là xong.
roster-empty-officer = Tổ chưa có danh sách hộ. Tổ trưởng sẽ tải lên.
roster-add-by-hand = Hoặc ghi từng hộ
roster-removed = Đã đưa hộ ra khỏi danh sách.
roster-undo = Hoàn tác
roster-import-nothing = Bảng này giống hệt danh sách đang có. Không có gì thay đổi.
roster-add = Thêm hộ
roster-slips = Phiếu mời
roster-print = In
roster-search = Tìm hộ
roster-search-example = Tên, số nhà, điện thoại
roster-search-button = Tìm
roster-show-all = Xem cả danh sách
roster-caption = Danh sách hộ, { $unit }
roster-column-head = Chủ hộ
roster-column-address = Nhà
roster-column-people = Người
roster-column-phone = Điện thoại
roster-column-state = Tham gia
roster-column-note = Ghi chú
roster-unnamed = Hộ số { $number }
roster-people = { $n } người
roster-state-joined = Đã vào tổ
roster-state-invited = Đã mời
roster-state-not-invited = Chưa mời
roster-state-declined = Không tham gia
roster-role-member = Thành viên
roster-role-leader = Tổ trưởng
roster-role-deputy = Tổ phó
roster-role-secretary = Thư ký
roster-card = Danh sách hộ của tổ
roster-card-says = Tải bảng Excel đang có lên, xem trước rồi mới lưu.

# Một hộ
roster-number = Số { $number } trong danh sách
roster-declined-says = Hộ này không muốn có tên trong danh sách. Thông tin của các thành viên đã được xóa; chỉ giữ số nhà để không hỏi lại.
roster-field-name = Họ tên chủ hộ
roster-field-birth = Năm sinh
roster-field-address = Nhà
roster-field-phone = Điện thoại
roster-field-size = Số người
roster-field-title = Vai trò trong danh sách
roster-field-note = Ghi chú
roster-no-phone = Chưa có
roster-edit = Sửa
roster-edit-title = Sửa thông tin hộ
roster-household = Trang của hộ
roster-save = Lưu
roster-hint-name = Như trên giấy tờ, ví dụ: Nguyễn Thị Yến
roster-hint-phone = Không có thì để trống
roster-hint-birth = Chỉ cần năm, ví dụ: 1949
roster-hint-address = Ví dụ: Số 8 Ngõ 12
roster-hint-note = Việc cần nhớ khi liên hệ. Không ghi bệnh tật, chuyện riêng.
roster-people-title = Người trong hộ
roster-born = sinh { $year }
roster-until-now = nay
roster-heads = Chủ hộ trước nay
roster-history = Diễn biến
roster-offer = Danh sách ghi chủ hộ là { $role }, và trong tổ chưa ai giữ vai trò này.
roster-offer-give = Giao vai trò { $role }
roster-office-refused = Vai trò này đang có người giữ, hoặc chủ hộ chưa vào tổ. Chỉ tổ trưởng giao được.
roster-head-change = Đổi chủ hộ
roster-head-says = Chủ hộ cũ vẫn còn trong lịch sử và giữ vai trò đang có trong tổ.
roster-head-who = Ai là chủ hộ từ nay?
roster-head-new = Một người khác
roster-head-save = Đổi chủ hộ
roster-remove = Đưa ra khỏi danh sách
roster-remove-title = Đưa hộ { $name } ra khỏi danh sách?
roster-remove-says = Phiếu mời của hộ không dùng được nữa. Lịch sử vẫn giữ.
roster-remove-joined = Mọi người trong hộ rời tổ, và máy của họ đăng xuất. Ai đang là tổ trưởng, tổ phó, thư ký vẫn giữ vai trò. Lịch sử vẫn giữ.
roster-remove-undo = Hoàn tác được trong { $hours } giờ; phiếu mời thì phải in lại.
roster-remove-not = Giữ lại
roster-return-late = Đã quá thời gian hoàn tác. Ghi lại hộ này bằng tay.
roster-wrong-name = { $why ->
    [empty] Chưa có tên. Ghi như trên giấy tờ, ví dụ: Nguyễn Thị Yến.
    [too-long] Tên dài quá 60 ký tự. Viết ngắn lại.
    [digits] Trong tên có chữ số. Bỏ ra rồi lưu lại.
    [one-letter] Tên mới có một chữ cái. Ghi cả họ và tên.
    [foreign-letters] Trong tên có chữ cái của bảng chữ khác trông giống chữ Việt. Gõ lại cả tên bằng bàn phím tiếng Việt.
    [office] Đây là tên một chức vụ hay cơ quan, không phải tên người. Ghi họ và tên như trên giấy tờ.
   *[other] Trong tên có dấu lạ. Bỏ ra rồi lưu lại.
}
roster-wrong-phone = { $why ->
    [too-short] Số điện thoại thiếu chữ số. Số di động có 10 chữ số.
    [too-long] Số điện thoại thừa chữ số. Số di động có 10 chữ số.
    [letters] Trong số điện thoại có chữ cái. Chỉ ghi chữ số.
    [several] Có nhiều số điện thoại. Chỉ ghi một số.
   *[other] Không có số điện thoại nào bắt đầu như vậy. Xem lại giúp.
}
roster-wrong-birth = { $why ->
    [ambiguous] Năm sinh cần đủ bốn chữ số, ví dụ: 1949.
    [future] Năm sinh ở sau năm nay. Xem lại giúp.
    [too-old] Năm sinh đã quá 120 năm. Xem lại giúp.
    [impossible] Không có ngày này trong lịch. Chỉ ghi năm cũng được.
   *[other] Chưa đọc được năm sinh. Ghi bốn chữ số, ví dụ: 1949.
}
roster-wrong-address = Địa chỉ dài quá 160 ký tự. Viết ngắn lại.
roster-wrong-size = Số người là một số từ 1 đến 50.
roster-wrong-note = Ghi chú dài quá 200 ký tự. Viết ngắn lại.
roster-wrong-person = Chưa chọn ai. Chọn giúp một người.

# Tải danh sách lên
roster-upload = Tải danh sách lên
roster-upload-says = Dùng luôn bảng đang có. Xem trước, ưng mới lưu.
roster-step-choose = Chọn tệp
roster-step-look = Xem trước
roster-step-stored = Đã lưu
roster-file = Tệp danh sách
roster-file-hint = Excel (.xlsx) hoặc CSV, đến 5 MB.
roster-file-busy = Đang gửi và đọc danh sách, chờ một chút…
roster-preview = Xem trước
roster-accepted = Bảng thế nào thì đọc được?
roster-accepted-columns = Cần một cột họ tên chủ hộ. Các cột khác có thì tốt: năm sinh, địa chỉ, điện thoại, số người, chức danh, ghi chú.
roster-accepted-order = Thứ tự cột, chữ trên đầu cột, dòng tên bảng ở trên hay dòng cộng ở dưới: thế nào cũng được.
roster-accepted-left-out = Số căn cước, dân tộc, tôn giáo không được đọc và không được lưu.
roster-accepted-form = Chưa có bảng? Tải mẫu về điền, nhớ xóa dòng ví dụ.
roster-template = Tải mẫu
roster-template-headings = STT | Họ và tên chủ hộ | Năm sinh | Địa chỉ | Số điện thoại | Số nhân khẩu | Chức danh | Ghi chú
roster-template-example = 1 | Nguyễn Văn Ví Dụ | 1960 | Số 1 Ngõ 2 | 0912 345 678 | 4 | Tổ viên | Dòng ví dụ, xóa đi trước khi tải lên
roster-imports = Những lần đã tải lên
roster-imports-empty = Chưa tải danh sách nào lên. Mỗi lần tải sẽ hiện ở đây và hoàn tác được.
roster-file-unnamed = Danh sách
roster-import-counts = { $inserted } hộ mới, { $updated } hộ đổi

# Xem trước
roster-count-new = hộ mới
roster-count-changed = hộ đổi
roster-count-same = đã có, giữ nguyên
roster-count-refused = dòng chưa nhận
roster-columns-read = Đã đọc các cột: { $columns }.
roster-columns-change = Xem lại từng cột
roster-columns-scroll = Các cột, kéo ngang để xem hết
roster-columns-again = Đọc lại theo các cột này
roster-column-unnamed = Cột { $n }
roster-column-hidden = Cột ẩn, không đọc
roster-header-row = Dòng ghi tên cột
roster-header-none = Không có
roster-means-ignore = Bỏ cột này
roster-means-number = Số thứ tự
roster-means-name = Họ tên chủ hộ
roster-means-surname = Họ và tên đệm
roster-means-given-name = Tên
roster-means-birth = Năm sinh
roster-means-address = Địa chỉ
roster-means-phone = Điện thoại
roster-means-size = Số người
roster-means-role = Chức danh
roster-means-note = Ghi chú
roster-means-head = Quan hệ với chủ hộ
roster-means-answered = Thời điểm trả lời
roster-means-forbidden = Không được đọc
roster-no-names = Chưa biết cột nào là họ tên. Chọn giúp một cột “Họ tên chủ hộ” (hoặc hai cột họ và tên), mỗi loại một cột, rồi bấm “Đọc lại”.
roster-cut = Ở dòng { $lines } có ô quá dài, phần cuối đã bị cắt.
roster-line = Dòng { $line }
roster-line-of-tab = Trang { $tab }, dòng { $line }
roster-fate-new = Hộ mới
roster-fate-changed = Đổi
roster-fate-new-head = Chủ hộ mới?
roster-fate-same = Đã có
roster-fate-refused = Chưa nhận
roster-fate-declined-says = Hộ ở địa chỉ này đã không muốn có tên trong danh sách nên không nhập. Nếu là hộ khác thì ghi bằng tay.
roster-rows-refused = Chưa nhận: { $n } dòng
roster-rows-look = Cần xem qua: { $n } hộ
roster-rows-plain = Đọc đúng như trong tệp: { $n } hộ
roster-rows-tidied = Đã sửa cho gọn (viết hoa, số 0 ở đầu, ô gộp…): { $n } hộ
roster-rows-plain-tabs = Đọc đúng như trong trang { $tabs }: { $n } hộ
roster-rows-plain-guessed = Đọc theo cột đoán được: { $n } hộ
roster-rows-same = Đã có, giữ nguyên: { $n } hộ
roster-rows-skipped = Bỏ qua: { $n } dòng không phải là hộ
roster-unnamed-rows = { $n } hộ trong danh sách không có trong tệp: để nguyên, không xóa.
roster-title-leader = Ghi chức danh Tổ trưởng. Người đang giữ vai trò tổ trưởng không đổi.
roster-title-noted = Ghi chức danh { $role }. Giao vai trò sau, khi người này đã vào tổ.
roster-gives = Nhận vai trò { $role } trong tổ.
roster-nothing-changes = Bảng này giống hệt danh sách đang có. Không có gì để lưu.
roster-nothing-read = Không có hộ nào để lưu. Xem lại từng cột, hoặc chọn tệp khác.
roster-store = Lưu { $n } hộ
roster-store-says = Chưa có gì được lưu cho đến khi bấm nút này. Lưu rồi vẫn hoàn tác được.

# Chỗ không đọc trong tệp
roster-unseen = Chỗ trong tệp chưa đọc
roster-unseen-hidden-rows = { $n } dòng ẩn hoặc đang bị lọc, chưa nhận: { $which }.
roster-unseen-hidden-rows-read = Đọc cả các dòng ẩn
roster-unseen-hidden-columns = Cột ẩn, không đọc: { $which }.
roster-unseen-hidden-columns-read = Đọc cả các cột ẩn
roster-unseen-struck = { $n } dòng bị gạch ngang, chưa nhận: { $which }.
roster-unseen-struck-read = Đọc cả chỗ bị gạch ngang
roster-unseen-more = { $which } và { $more } dòng nữa
roster-unseen-again = Đọc lại theo các ô đã chọn
roster-tabs = Trang tính được đọc
roster-tab-offered = { $tab } (chưa đọc: trang ẩn, hoặc cột khác trang chính)
roster-tab-no-list = Trang { $tab }: không đọc, vì không có cột họ tên.
roster-tab-too-large = Trang { $tab }: không đọc, vì quá nhiều dòng.
roster-cause-uncalculated = Trong tệp có công thức chưa ra kết quả, nên ô đó trống. Mở tệp bằng Excel, bấm Lưu, rồi tải lại là có.
roster-cause-old-font = { $font ->
    [vni] Chữ trong tệp gõ bằng phông VNI. Đã đổi sang chữ thường dùng; xem kỹ từng tên ở dưới.
   *[other] Chữ trong tệp gõ bằng phông TCVN3 (.VnTime). Đã đổi sang chữ thường dùng; xem kỹ từng tên ở dưới.
}
roster-cause-damaged = Excel đã tự đổi vài con số (số điện thoại bị rút gọn, số nhà thành ngày). Trong Excel: chọn cột, đổi định dạng sang “Văn bản” (Text), gõ lại những ô ấy, rồi tải lên. Hoặc cứ lưu rồi sửa ở trang của từng hộ.
roster-cause-guessed = Tệp không có dòng ghi tên cột, nên các cột dưới đây là đoán. Xem lại từng cột trước khi lưu.

# Sau khi lưu
roster-stored = Đã lưu. Việc tiếp theo: in phiếu mời, đưa tận tay từng hộ.
roster-stored-by = { $at }, { $name } tải lên
roster-open = Mở danh sách
roster-import-rows = Đã ghi
roster-rows-gone = Chi tiết chỉ giữ { $days } ngày, nay đã xóa; không hoàn tác được nữa.
roster-undo-sure = Đưa danh sách về như trước lần tải này?
roster-undo-until = Hoàn tác được đến { $until }. Sau đó chi tiết bị xóa.
roster-undo-late = Đã quá 30 ngày nên không hoàn tác được nữa.
roster-undone = Đã hoàn tác
roster-undone-says = Đã hoàn tác lúc { $at }: bỏ { $removed } hộ, trả { $restored } hộ về như cũ, giữ lại { $kept } hộ.
roster-kept-title = Những hộ giữ lại
roster-kept = { $why ->
    [joined] Giữ lại vì trong hộ đã có người vào tổ.
   *[other] Giữ lại những chỗ đã sửa sau khi tải lên.
}

# Đọc khác với trong tệp
roster-change-phone-read = Điện thoại: { $to } ← { $from }
roster-change-phone-dropped = { $why ->
    [too-short] Bỏ số điện thoại “{ $from }”: thiếu chữ số.
    [too-long] Bỏ số điện thoại “{ $from }”: thừa chữ số.
    [letters] Bỏ “{ $from }” ở cột điện thoại: không phải là số.
   *[other] Bỏ số điện thoại “{ $from }”: không có số nào như vậy.
}
roster-change-name-cased = Họ tên: { $to } ← { $from }
roster-change-name-cleaned = Họ tên: { $to } ← { $from }
roster-change-name-joined = Họ tên: ghép từ hai cột, vì cột họ tên là công thức chưa ra kết quả.
roster-change-birth-year-only = Chỉ giữ năm sinh: { $to } ← { $from }
roster-change-birth-dropped = { $why ->
    [ambiguous] Bỏ năm sinh “{ $from }”: không đủ bốn chữ số.
    [future] Bỏ năm sinh “{ $from }”: ở sau năm nay.
    [too-old] Bỏ năm sinh “{ $from }”: đã quá 120 năm.
    [impossible] Bỏ ngày sinh “{ $from }”: không có ngày này.
   *[other] Bỏ năm sinh “{ $from }”: không đọc được.
}
roster-change-size-read = Số người: { $to } ← { $from }
roster-change-size-dropped = Bỏ số người “{ $from }”: không đọc được.
roster-change-size-counted = Đếm được { $to } người từ các dòng bên dưới.
roster-change-role-guessed = Chức danh: { $to } ← { $from }
roster-change-leader-already = Đã có tổ trưởng ở { $line }, nên dòng này là thành viên.
roster-change-note-shortened = Ghi chú dài quá { $length_max } ký tự, phần cuối đã bị cắt.
roster-change-address-shortened = Địa chỉ dài quá { $length_max } ký tự, phần cuối đã bị cắt.
roster-change-identity-removed = Đã bỏ số căn cước. Số này không được lưu.
roster-change-phones-more = Ghi vào ghi chú: { $left }
roster-change-phone-damaged = Bỏ số điện thoại “{ $from }”: Excel đã rút gọn, mất các chữ số cuối. Gõ lại cả số.
roster-change-phone-shared = Cùng số điện thoại với { $line }. Xem có đúng của cả hai hộ không.
roster-change-role-read = Chức danh: { $to } ← { $from }
roster-change-merged = { $what }: lấy từ ô gộp ở trên.
roster-change-ditto = { $what }: như dòng trên.
roster-change-ditto-of-nothing = { $what }: ghi “như trên” mà ở trên không có gì. Để trống.
roster-change-uncalculated = { $what }: là công thức chưa ra kết quả, để trống.
roster-change-cell-error = { $what }: công thức báo lỗi { $from }, để trống. Sửa trong tệp, hoặc ghi ở trang của hộ.
roster-change-address-date = Bỏ “{ $from }” ở cột địa chỉ: Excel đã đổi số nhà thành ngày, có lẽ là { $maybe } hoặc { $other }. Ghi lại số nhà.
roster-change-struck-left = { $what }: “{ $from }” bị gạch ngang, không đọc.
roster-change-old-font = Phông cũ: { $to } ← { $from }
roster-change-garbled = { $what }: “{ $from }” gõ bằng phông cũ ({ $font ->
    [vni] VNI
   *[other] TCVN3
}) mà không đọc được, để trống.
roster-change-unclosed = Một ô mở dấu ngoặc kép mà không đóng; { $rows } dòng dưới lẽ ra bị nuốt vào ô này. Đã đọc lại từng dòng.
roster-change-hidden-left = Cột ẩn “{ $heading }” có chữ ở dòng này, không đọc.
roster-change-was-hidden = Dòng này ẩn trong tệp.
roster-change-was-struck = Dòng này bị gạch ngang trong tệp.
roster-change-from-hidden = { $what }: lấy từ cột ẩn trong tệp.
roster-change-unnumbered = Dòng này không có số thứ tự; hiểu là một hộ riêng. Nếu là người trong hộ ở trên thì xóa dòng này trong tệp.
roster-change-later-answer = Hộ này trả lời hai lần; lấy lần sau, bỏ { $line }.
roster-refusal-no-name = Chưa có tên chủ hộ. Sửa trong tệp rồi tải lại; các hộ khác không bị trùng.
roster-refusal-bad-name = { $why ->
    [too-long] “{ $from }” dài quá 60 ký tự, không giống một cái tên.
    [digits] “{ $from }” có chữ số, không giống một cái tên.
    [one-letter] “{ $from }” chỉ có một chữ cái.
    [foreign-letters] “{ $from }” có chữ cái của bảng chữ khác trông giống chữ Việt. Gõ lại cả tên.
    [office] “{ $from }” là tên chức vụ hay cơ quan. Ghi họ và tên của người.
    [empty] Chưa có tên chủ hộ ({ $from }).
   *[other] “{ $from }” có dấu lạ, không giống một cái tên.
}
roster-refusal-double-of = Trùng với { $line }: cùng tên, cùng điện thoại hoặc cùng nhà.
roster-refusal-formula-like = “{ $from }” là một công thức. Gõ lại bằng chữ thường rồi tải lại.
roster-refusal-uncalculated = Họ tên là công thức chưa ra kết quả. Mở tệp bằng Excel, bấm Lưu, rồi tải lại.
roster-refusal-cell-error = Họ tên là công thức báo lỗi { $from }. Gõ tên bằng chữ thường rồi tải lại.
roster-refusal-old-font = “{ $from }” gõ bằng phông cũ ({ $font ->
    [vni] VNI
   *[other] TCVN3
}) mà không đọc được. Gõ lại tên này bằng phông thường dùng, ví dụ Times New Roman, rồi tải lại.
roster-skip-blank = dòng trống
roster-skip-total = dòng cộng
roster-skip-title = tên mục hoặc lời ghi
roster-skip-repeated-header = tên cột lặp lại
roster-skip-signature-block = phần ký tên
roster-skip-not-head = thành viên của hộ ở trên
roster-skip-family = người trong hộ ở { $line }, tính vào số người
roster-skip-continued = cùng ô họ tên với { $line }
roster-skip-hidden = dòng ẩn, chưa nhận
roster-skip-struck = bị gạch ngang, chưa nhận
roster-skip-answered-later = đã trả lời lại ở { $line }
roster-skip-example = dòng ví dụ của mẫu

# Tệp không đọc được
sheet-empty = Chưa có tệp, hoặc trong tệp không có gì. Chọn tệp danh sách.
sheet-too-large = Tệp lớn hơn { $mb_max } MB. Xóa bớt ảnh và các trang khác trong tệp rồi tải lại.
sheet-old-excel = Đây là Excel đời cũ (.xls). Mở bằng Excel, chọn “Lưu thành” .xlsx rồi tải lại.
sheet-locked = Tệp có mật khẩu. Mở ra, bỏ mật khẩu, lưu rồi tải lại.
sheet-not-a-sheet = { $seen ->
    [word] Đây là tệp Word. Chép bảng sang Excel, lưu rồi tải lại.
    [pdf] Đây là tệp PDF. Cần chính bảng Excel (.xlsx) hoặc CSV.
    [picture] Đây là ảnh. Cần chính bảng Excel (.xlsx) hoặc CSV.
    [open-document] Đây là tệp LibreOffice. Chọn “Lưu thành” .xlsx rồi tải lại.
    [excel-binary] Đây là Excel dạng .xlsb. Chọn “Lưu thành” .xlsx rồi tải lại.
    [web-page] Đây là trang web mang tên bảng tính. Mở bằng Excel, chọn “Lưu thành” .xlsx rồi tải lại.
    [archive] Đây là tệp nén. Giải nén, rồi chọn tệp Excel bên trong.
   *[other] Đây không phải là bảng tính. Cần Excel (.xlsx) hoặc CSV.
}
sheet-broken = Tệp bị hỏng nên không mở được. Mở bằng Excel, lưu lại rồi tải lên.
sheet-bomb = Tệp bung ra quá lớn (hơn { $mb_max } MB). Chép riêng danh sách sang tệp mới rồi tải lại.
sheet-too-many-parts = Tệp có hơn { $entries_max } phần bên trong. Chép riêng danh sách sang tệp mới rồi tải lại.
sheet-too-many-rows = Tệp có hơn { $rows_max } dòng. Một tổ không nhiều hộ đến thế; xem lại đã đúng tệp của tổ chưa.
sheet-too-many-columns = Dòng { $row } có hơn { $columns_max } cột. Chép riêng danh sách sang tệp mới rồi tải lại.
sheet-too-much-text = Tệp có hơn { $chars_max } ký tự. Chép riêng danh sách sang tệp mới rồi tải lại.
sheet-unreadable = Chữ trong tệp thuộc một bảng mã cũ mà máy chưa biết (không phải VNI hay TCVN3). Mở bằng phần mềm đã làm ra tệp, đổi chữ sang Unicode, lưu thành .xlsx rồi tải lại.
search-roster = Hộ trong tổ
roster-search-number = Hộ số { $number }

# Dữ liệu về tôi
roster-held-title = Tên và hộ trong danh sách
roster-held-why = Để hàng xóm và người phụ trách địa bàn liên lạc khi có việc. Dựa trên sự đồng ý đã cho (Điều 9 Luật Bảo vệ dữ liệu cá nhân, 91/2025/QH15).
roster-held-why-office = Để mọi người biết ai giữ chức vụ. Dựa trên việc được giao chức vụ.
roster-held-person = Về mình
roster-held-household = Về hộ nhà mình
roster-held-name = Họ tên
roster-held-number = Hộ số
roster-held-since = từ { $date }
roster-held-copies = Bản lưu để hoàn tác
roster-held-copies-says = { $n } bản từ lần tải danh sách lên, giữ 30 ngày rồi xóa
roster-look-household = Mở thông tin hộ nhà mình
roster-look-list = Mở danh sách cả tổ, { $n } lần trong 90 ngày qua
verb-household-opened = Mở thông tin hộ
verb-roster-opened = Mở danh sách hộ
verb-roster-written = Ghi danh sách hộ lần đầu

# Sổ hộ ngoài tổ liên gia
menu-residents = Hộ ngoài tổ
residents-title = Hộ ngoài tổ liên gia
residents-lead = Hộ đang ở trong tổ dân phố mà chưa vào tổ liên gia nào: chủ hộ, số nhà, tháng về ở. Không ghi gì khác.
residents-empty = Chưa ghi hộ nào. Cần cho việc gì: đăng ký “An toàn về ANTT” tính trên tất cả hộ đang ở, kể cả người thuê trọ.
residents-count = { $n } hộ ngoài tổ + { $groups } hộ trong các tổ = { $all } hộ đang ở.
residents-upload = Tải danh sách lên
residents-upload-says = Tệp Excel hoặc CSV có cột họ tên và địa chỉ. Cột “Tháng đến” và chữ “thuê”, “nhà trọ” trong cột loại hay ghi chú cũng được đọc.
residents-look = Xem trước
residents-preview = Xem trước danh sách
residents-add = Ghi thêm một hộ
residents-add-do = Ghi vào sổ
residents-name = Họ tên chủ hộ
residents-name-missing = Chưa có họ tên chủ hộ.
residents-name-letters = Tên có chữ cái lạ trông giống chữ Việt. Gõ lại bằng bàn phím tiếng Việt.
residents-name-office = Đây là tên một chức vụ, không phải tên người.
residents-name-wrong = Tên này chưa giống tên người. Xem lại giúp.
residents-address = Số nhà, ngõ
residents-address-hint = Nhà trọ: mỗi phòng một dòng, ghi cả số phòng.
residents-address-missing = Chưa có số nhà.
residents-address-long = Địa chỉ dài quá 160 chữ.
residents-arrived = Về ở từ tháng
residents-arrived-hint = Ví dụ 3/2025. Không nhớ thì để trống.
residents-arrived-wrong = Gõ tháng và năm, ví dụ 3/2025; không sau tháng này.
residents-kind = Đang ở
residents-kind-missing = Chưa chọn: nhà mình, thuê nhà hay nhà trọ.
residents-kind-home = Nhà mình
residents-kind-tenant = Thuê nhà
residents-kind-boarding = Nhà trọ
residents-since = từ { $month }
residents-reads = chỉ tổ trưởng tổ dân phố.
residents-who-sees = Chỉ tổ trưởng tổ dân phố xem sổ này. Hộ đã chuyển đi được giữ thêm một năm rồi xóa.
residents-perhaps = Có phải là một? { $n } hộ
residents-alike = Trong { $group } có một hộ cùng tên hoặc cùng số nhà.
residents-same = Là một
residents-two = Hai hộ khác nhau
residents-apart = Chưa vào tổ nào
residents-in-groups = { $n } hộ đã vào tổ, chỉ tính một lần
residents-edit = Sửa một hộ
residents-save = Lưu
residents-leave = Đã chuyển đi
residents-leave-says = Hộ đã chuyển đi không còn tính vào số hộ đang ở.
residents-gone = Đã ghi là chuyển đi.
residents-undo = Hoàn tác
residents-stored = Đã ghi { $n } hộ.
residents-unchanged = Tệp này không có hộ nào mới.
residents-nothing = Không có hộ nào mới để ghi.
residents-houseless = { $n } dòng không có địa chỉ nên chưa nhận. Thêm số nhà vào tệp, hoặc ghi bằng tay.
residents-already = { $n } hộ đã có trong sổ, để nguyên.
residents-refused = Chưa nhận { $n } dòng
residents-new = Sẽ ghi { $n } hộ
residents-store = Ghi { $n } hộ
residents-many = Sổ đã gần 5.000 hộ, nhiều hơn một tổ dân phố. Xem lại có đúng tệp không.
verb-resident-added = Ghi một hộ ngoài tổ
verb-resident-edited = Sửa một hộ ngoài tổ
verb-resident-told-apart = Xét một hộ có trùng với hộ trong tổ không
verb-resident-gone = Ghi một hộ ngoài tổ đã chuyển đi
verb-resident-returned = Ghi lại một hộ ngoài tổ
verb-residents-listed = Nhập danh sách hộ ngoài tổ
verb-residents-unlisted = Hoàn tác danh sách hộ ngoài tổ
