namespace Suture.Cli.Terminal;

/// <summary>Writes pieces of text at once as they come: <see cref="Progress{T}"/> would hand them to other threads.</summary>
/// <param name="output">Where to.</param>
internal sealed class TextStream(TextWriter output) : IProgress<string>
{
    public void Report(string value)
    {
        output.Write(value);
        output.Flush();
    }
}
