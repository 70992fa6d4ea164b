using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Suture.Cli.Terminal;

/// <summary>Adds examples to the end of a command's help: help teaches by example.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<Command, (string Line, string Meaning)[]> Examples = [];

    /// <summary>Sets a command's examples.</summary>
    public static void Of(Command command, params (string Line, string Meaning)[] examples) => Examples[command] = examples;

    /// <summary>Sets the root's examples and makes its help option print those of the command asked about.</summary>
    public static void Install(RootCommand root, params (string Line, string Meaning)[] examples)
    {
        Of(root, examples);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesAction((HelpAction)help.Action!);
    }

    private sealed class ExamplesAction(HelpAction inner) : SynchronousCommandLineAction
    {
        // Help is asked for on incomplete lines too.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            int code = WriteHelp(parseResult, output);
            if (!Examples.TryGetValue(parseResult.CommandResult.Command, out var examples)) return code;
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in examples)
            {
                output.WriteLine($"  {line}");
                output.WriteLine($"      {meaning}");
            }

            output.WriteLine();
            return code;
        }

        // The library prints the name of the executable file, which is not what users type.
        private int WriteHelp(ParseResult parseResult, TextWriter output)
        {
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            int code = inner.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  suture ", StringComparison.Ordinal));
            return code;
        }
    }
}
