namespace Suture.Experiments.Recipes;

/// <summary>Where a number of a recipe's run is measured.</summary>
/// <param name="Step">The step.</param>
/// <param name="Result">The number: a path into the step's results.</param>
/// <param name="RelativeTo">What it is relative to: a path; the number is then <c>result / this − 1</c>. Null for the number itself.</param>
public sealed record MeasuredPlace(string Step, ResultPath Result, ResultPath? RelativeTo)
{
    /// <summary>The number.</summary>
    /// <param name="records">Records of the finished steps, by name.</param>
    /// <param name="missing">Why there is none; empty where there is.</param>
    /// <returns>The number; null where there is none.</returns>
    internal double? Number(IReadOnlyDictionary<string, RunRecord> records, out string missing)
    {
        if (!records.TryGetValue(Step, out var record))
        {
            missing = $"step '{Step}' is not finished";
            return null;
        }

        var number = Result.Number(record.Results, out missing);
        if (number is null || RelativeTo is null) return number;
        var whole = RelativeTo.Number(record.Results, out missing);
        if (whole is 0) missing = $"'{RelativeTo}' is 0";
        return whole is null or 0 ? null : (number / whole) - 1;
    }
}
