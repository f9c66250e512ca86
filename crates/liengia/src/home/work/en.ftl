menu-work = My work
work-empty = Nothing is waiting. What you need to look at or answer will show here, with its deadline.
work-search = Type to filter
work-urgent = Urgent
work-now = Happening now
work-card = { $n ->
    [one] One thing is waiting
   *[other] { $n } things are waiting
}
work-card-late = { $n ->
    [one] One is past its deadline.
   *[other] { $n } are past their deadline.
}
work-card-first = First: { $title }
work-card-open = Open my work
