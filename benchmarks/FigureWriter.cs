using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Benchmarks;

/// <summary>Prints figures as they come: one JSON object a line, or a table for people.</summary>
internal sealed class FigureWriter(TextWriter output, bool json)
{
    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private bool _headed;

    public void Write(Figure figure)
    {
        output.WriteLine(json ? JsonSerializer.Serialize(Line.Of(figure), Lines) : Row(figure));
        output.Flush();
    }

    private string Row(Figure figure)
    {
        string head = _headed || json ? "" : $"{"figure",-40} {"threads",7} {"ours",12} {"peer",12} {"ratio",7}  unit, peer{Environment.NewLine}";
        _headed = true;
        string note = figure.Note is null ? "" : $" ({figure.Note})";
        return $"{head}{figure.Name,-40} {figure.Threads,7} {Number(figure.Ours),12} {Number(figure.Peer),12} {(figure.Ratio is { } r ? r.ToString("0.00") : "-"),7}  {figure.Unit}, {figure.PeerName}{note}";
    }

    private static string Number(double? value) => value is { } x ? x.ToString(Math.Abs(x) >= 100 ? "N0" : "G4") : "-";

    /// <summary>The line's shape: the peer and the ratio are there even when null, a note only when there is one.</summary>
    private sealed record Line(
        string Name,
        double Ours,
        double? Peer,
        string PeerName,
        double? Ratio,
        string Unit,
        int Threads,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note)
    {
        public static Line Of(Figure f) => new(f.Name, f.Ours, f.Peer, f.PeerName, f.Ratio, f.Unit, f.Threads, f.Note);
    }
}
