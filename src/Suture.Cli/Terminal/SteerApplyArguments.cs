using System.CommandLine;
using Suture.Steering;

namespace Suture.Cli.Terminal;

/// <summary>The options by which commands say how a steering vector is applied.</summary>
internal sealed class SteerApplyArguments
{
    private readonly Option<SteeringMode> _mode = new("--mode") { Description = "Clamp the projection to a level (the paper's) or add.", DefaultValueFactory = _ => new SteeringOptions().Mode };
    private readonly Option<SteeringPositions> _positions = new("--positions") { Description = "Which positions: All, Prompt, Generated, or the prompt's Last.", DefaultValueFactory = _ => new SteeringOptions().Positions };
    private readonly Option<double[]> _strengths = ListOption.Sweep("How far, in distances between the two classes: 1 clamps to the target class's mean. Several, separated by commas, are tried one after the other.", [new SteeringOptions().Strength], "--strength", "-s");

    public SteerApplyArguments(Command command)
    {
        foreach (Option option in (Option[])[_mode, _positions, _strengths]) command.Options.Add(option);
    }

    /// <summary>Clamp or addition.</summary>
    public SteeringMode Mode(ParseResult parsed) => parsed.GetValue(_mode);

    /// <summary>Positions to steer.</summary>
    public SteeringPositions Positions(ParseResult parsed) => parsed.GetValue(_positions);

    /// <summary>Strengths to try.</summary>
    public double[] Strengths(ParseResult parsed) => parsed.GetRequiredValue(_strengths);
}
