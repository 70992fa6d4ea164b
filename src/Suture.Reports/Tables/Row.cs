using Suture.Reports.Markup;

namespace Suture.Reports.Tables;

/// <summary>One row of a table.</summary>
/// <param name="Header">What the row is about.</param>
/// <param name="Cells">One a column.</param>
/// <param name="Group">A head over following rows with the same group; empty for none.</param>
internal sealed record Row(Html Header, IReadOnlyList<Cell> Cells, string Group = "");
