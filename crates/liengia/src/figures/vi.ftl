menu-numbers = Số liệu chung
figures-lead = { $unit }, { $period }. Chỉ đếm việc chung, không đếm người nào.
figures-all = Các con số
figures-of-period = trong kỳ đã chọn
figures-now = đến hôm nay
figures-bars = Từng tháng, tháng cũ ở trên; con số ở bảng bên dưới.
figures-table = Xem bằng bảng
figures-says = Bấm vào một dòng để xem con số ấy đếm từ đâu. Tin báo chỉ hiện khi đủ nhiều, để không ai biết nhà nào đã báo.
