menu-numbers = Common figures
figures-lead = { $unit }, { $period }. Only what is common is counted, and nobody by themselves.
figures-all = The numbers
figures-of-period = in the period above
figures-now = as of today
figures-bars = Month by month, the oldest on top; the numbers stand in the table below.
figures-table = Show as a table
figures-says = Press a line to see what the number was counted from. Reports show only when there are enough of them, so that nobody learns which house reported.
